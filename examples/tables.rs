//! Debug only.
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t =
        scr_plans::pipeline::tables(std::fs::read(&a[1]).unwrap(), &Default::default()).unwrap();
    let mut out = vec![];
    for p in &t {
        for d in &p.diagnostics {
            eprintln!("{}", d.message)
        }
        for t in &p.tables {
            let cells:Vec<_>=t.cells.iter().map(|c| serde_json::json!({"row":c.row,"col":c.col,"row_span":c.row_span,"col_span":c.col_span,"text":c.text(),"bbox":c.bbox.to_array()})).collect();
            out.push(serde_json::json!({"page":t.page,"method":format!("{:?}",t.method),"bbox":t.bbox.to_array(),"cells":cells}));
        }
    }
    println!("{}", serde_json::json!({"tables":out}));
}
