fn main() {
    let a: Vec<String> = std::env::args().collect();
    let only: u32 = a.get(2).and_then(|s| s.parse().ok()).unwrap_or(0);
    let mut pages = vec![];
    let r = scr_plans::source::read(
        std::fs::read(&a[1]).unwrap(),
        &Default::default(),
        &mut |p| pages.push(scr_plans::page::build(&p)),
    );
    eprintln!("{:?}", r.map(|i| i.page_count));
    scr_plans::page::mark_furniture(&mut pages);
    for p in &pages {
        if only != 0 && p.number != only {
            continue;
        }
        println!(
            "page {} {}x{} {:?} words {} rulings {} fills {} diags {:?}",
            p.number,
            p.width,
            p.height,
            p.turn,
            p.words.len(),
            p.rulings.len(),
            p.fills.len(),
            p.diagnostics.iter().map(|d| &d.message).collect::<Vec<_>>()
        );
        let furn: Vec<_> = p
            .words
            .iter()
            .filter(|w| w.role != scr_plans::page::WordRole::Body)
            .map(|w| w.text.as_str())
            .collect();
        println!("  furniture {:?}", furn);
        if only != 0 {
            for w in &p.words {
                println!(
                    "  w {:.1} {:.1} {:.1} {:.1} s{:.1} b{} {}{}",
                    w.bbox.left,
                    w.baseline,
                    w.bbox.right,
                    w.bbox.bottom,
                    w.size,
                    w.bold as u8,
                    w.text,
                    if w.space_after { "" } else { "~" }
                )
            }
            for r in &p.rulings {
                println!(
                    "  r {:?} {:?} at {:.1} {:.1}..{:.1} w{:.1}",
                    r.axis, r.kind, r.at, r.from, r.to, r.width
                )
            }
            for f in &p.fills {
                println!(
                    "  f {:?} {:?} rect {}",
                    f.bbox.to_array(),
                    f.colour,
                    f.is_rect
                )
            }
        }
    }
}
