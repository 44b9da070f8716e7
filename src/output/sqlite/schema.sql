CREATE TABLE about (
    -- What the database is: 'schema_version', 'program', 'as_of' (the day of the column 'overdue'), options.
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE inputs (
    -- Every file that was looked at, also those that gave no rows.
    path TEXT PRIMARY KEY,   -- below the folder that was searched
    outcome TEXT NOT NULL,   -- 'read', or a stable word for why not
    message TEXT NOT NULL,   -- why there are no rows, and what to do; empty if there are some
    sha256 TEXT NOT NULL     -- of its bytes; empty if they could not be read
) WITHOUT ROWID;

CREATE TABLE documents (
    -- One row a document.
    document_id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,          -- name without folder
    path TEXT NOT NULL,          -- below the folder that was searched
    kind TEXT NOT NULL,          -- 'pdf' or 'text'
    page_count INTEGER NOT NULL, -- pages of the document
    board TEXT NOT NULL,         -- the board or partnership
    review TEXT NOT NULL,        -- the kind of review
    subject TEXT NOT NULL,       -- whom it is about, as printed
    tool_version TEXT NOT NULL,  -- of the program that read it
    lexicon TEXT,                -- digest of the own words it was read with
    reading TEXT NOT NULL,       -- digest of what was read: the same if it is read again alike
    rows_as_written TEXT NOT NULL -- digest of its rows: another one if somebody changed them
);

CREATE TABLE plans (
    -- The action plans of a document.
    plan_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,   -- within the document, from 1
    title TEXT NOT NULL,         -- the heading above it
    pages TEXT NOT NULL
);

CREATE TABLE columns (
    -- The columns of a plan, as printed and as understood.
    column_id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (plan_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,   -- from the left, from 1
    heading TEXT NOT NULL,       -- as printed
    field TEXT NOT NULL,         -- what the column was taken for
    how_sure TEXT NOT NULL,      -- 'sure, by its heading', or what the field was guessed from
    corrected INTEGER NOT NULL   -- 1 if a person gave it this field
);

CREATE TABLE recommendations (
    -- The rows of the plans. Text is verbatim.
    recommendation_id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plans (plan_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,   -- within the plan, from 1
    id TEXT NOT NULL,            -- the same in all formats and runs; unique within the document
    number TEXT,                 -- printed label
    section TEXT,
    section_note TEXT,
    recommendation TEXT NOT NULL,
    outcome TEXT NOT NULL,
    action TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    by_when TEXT NOT NULL,
    monitoring TEXT NOT NULL,
    other TEXT NOT NULL,         -- columns of no field, as a JSON object
    pages TEXT NOT NULL,
    page INTEGER,                -- the first of them
    status TEXT,
    rag TEXT,
    due_from TEXT,               -- the earliest first day
    due_to TEXT,                 -- the latest last day: the deadline
    ongoing INTEGER NOT NULL,    -- 1 if by_when says so
    overdue INTEGER,             -- on the day 'as_of' of the table 'about'; NULL without a day or a deadline
    corrected TEXT NOT NULL,     -- fields that a person corrected, with commas between
    checked INTEGER NOT NULL     -- 1 if a person looked at its doubts and found it right
);

CREATE TABLE actions (
    -- The split of a recommendation into actions, where the page shows one.
    action_id INTEGER PRIMARY KEY,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations (recommendation_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    by_when TEXT NOT NULL,
    monitoring TEXT NOT NULL
);

CREATE TABLE codes (
    -- To whom a recommendation is addressed, what kind of change it asks for, on what subject: a first pass by words.
    code_id INTEGER PRIMARY KEY,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations (recommendation_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,          -- 'agency', 'type' or 'theme'
    code TEXT NOT NULL,          -- its short name in the lists of codes
    words TEXT NOT NULL          -- of the document that gave it, as a JSON list; empty if a person did or none did
);

CREATE TABLE due (
    -- What by_when says, in reading order.
    due_id INTEGER PRIMARY KEY,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations (recommendation_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    raw TEXT NOT NULL,           -- the piece of by_when it was read from
    due_from TEXT,
    due_to TEXT,
    ongoing INTEGER NOT NULL
);

CREATE TABLE warnings (
    -- What to check, in a row or in the document as a whole.
    warning_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    recommendation_id INTEGER REFERENCES recommendations (recommendation_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,          -- stable word for what to look at
    message TEXT NOT NULL,       -- what to look at
    pages TEXT NOT NULL,
    "left" REAL, top REAL, "right" REAL, bottom REAL -- in points from the top left corner of the first page
);

CREATE TABLE cells (
    -- Where each field stands, in points from the top left corner of the page.
    cell_id INTEGER PRIMARY KEY,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations (recommendation_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    field TEXT NOT NULL,         -- which field the cell is part of
    page INTEGER NOT NULL,       -- page of the document, from 1
    "left" REAL NOT NULL, top REAL NOT NULL, "right" REAL NOT NULL, bottom REAL NOT NULL,
    origin TEXT NOT NULL,        -- 'page', 'annotation' or 'form'
    struck TEXT NOT NULL         -- words in it that are struck out, as a JSON list
);

CREATE INDEX plans_of_document ON plans (document_id);
CREATE INDEX columns_of_plan ON columns (plan_id);
CREATE INDEX recommendations_of_plan ON recommendations (plan_id);
CREATE INDEX recommendations_by_id ON recommendations (id);
CREATE INDEX recommendations_by_status ON recommendations (status);
CREATE INDEX recommendations_by_deadline ON recommendations (due_to);
CREATE INDEX actions_of_recommendation ON actions (recommendation_id);
CREATE INDEX codes_of_recommendation ON codes (recommendation_id);
CREATE INDEX codes_by_code ON codes (kind, code);
CREATE INDEX due_of_recommendation ON due (recommendation_id);
CREATE INDEX warnings_of_document ON warnings (document_id);
CREATE INDEX warnings_of_recommendation ON warnings (recommendation_id);
CREATE INDEX cells_of_recommendation ON cells (recommendation_id);

CREATE VIRTUAL TABLE recommendations_fts USING fts5 (
    recommendation, outcome, action, by_whom, monitoring, section,
    content = 'recommendations', content_rowid = 'recommendation_id', tokenize = 'porter unicode61'
);

CREATE VIEW recommendations_flat AS
    -- One row a recommendation with all that is known of it, as in CSV.
    SELECT d.file, r.pages, r.number, r.section, r.recommendation, r.outcome, r.action, r.by_whom, r.by_when,
        r.due_from, r.due_to, r.monitoring, r.status, r.rag, r.overdue,
        (SELECT group_concat(message, char(10)) FROM (SELECT w.message FROM warnings w
            WHERE w.recommendation_id = r.recommendation_id GROUP BY w.message ORDER BY min(w.position))) AS to_check,
        (SELECT group_concat(code, '; ') FROM (SELECT c.code FROM codes c
            WHERE c.recommendation_id = r.recommendation_id AND c.kind = 'agency' ORDER BY c.position)) AS agencies,
        (SELECT group_concat(code, '; ') FROM (SELECT c.code FROM codes c
            WHERE c.recommendation_id = r.recommendation_id AND c.kind = 'type' ORDER BY c.position)) AS types,
        (SELECT group_concat(code, '; ') FROM (SELECT c.code FROM codes c
            WHERE c.recommendation_id = r.recommendation_id AND c.kind = 'theme' ORDER BY c.position)) AS themes,
        d.board, d.review, d.subject, p.title AS plan_title, r.other, r.section_note, r.ongoing,
        p.position AS plan, r.id, d.path, d.sha256, r.corrected, r.recommendation_id
    FROM recommendations r
    JOIN plans p ON p.plan_id = r.plan_id
    JOIN documents d ON d.document_id = p.document_id
    ORDER BY d.document_id, p.position, r.position;
