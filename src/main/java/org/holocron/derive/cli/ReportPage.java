package org.holocron.derive.cli;

/** A job as one page. */
final class ReportPage {

    private final ReportContent content;
    private final String css;
    private final Html page = new Html();

    /** @param css the style of all reports */
    ReportPage(ReportContent content, String css) {
        this.content = content;
        this.css = css;
    }

    String html() {
        ReportFrame.open(page, content.title(), css, content.claims());
        header();
        page.raw("<main class=\"job\">\n");
        new ReportSections(page, content).add();
        page.raw("</main>\n<footer>\n");
        ReportFrame.list(page, content.origin());
        page.raw("</footer>\n");
        return ReportFrame.close(page);
    }

    private void header() {
        page.raw("<header>\n").element("h1", content.title()).raw("\n");
        page.element("p", content.summary(), "class", "soft").raw("\n");
        if (!content.error().isEmpty()) {
            page.element("p", content.error(), "class", "error").raw("\n");
        }
        ReportFrame.list(page, content.input());
        page.raw("</header>\n");
    }
}
