package org.holocron.derive.cli;

import java.util.List;

/** A group as one page: what has become of it, why jobs failed, and its jobs one by one, each to be opened. */
final class GroupReportPage {

    private final GroupReport report;
    private final String css;
    private final Html page = new Html();

    /** @param css the style of all reports */
    GroupReportPage(GroupReport report, String css) {
        this.report = report;
        this.css = css;
    }

    String html() {
        List<ReportClaim> claims =
                report.jobs().stream().flatMap(job -> job.claims().stream()).toList();
        ReportFrame.open(page, report.title(), css, claims);
        page.raw("<header>\n").element("h1", report.title()).raw("\n");
        page.element("p", report.summary(), "class", "soft").raw("\n");
        ReportFrame.list(page, report.figures());
        report.leftOut().forEach(what -> page.element("p", what, "class", "cut").raw("\n"));
        page.raw("</header>\n<main>\n");
        causes();
        page.raw("<h2>Jobs</h2>\n");
        report.jobs().forEach(this::job);
        page.raw("</main>\n<footer>\n</footer>\n");
        return ReportFrame.close(page);
    }

    private void causes() {
        if (report.causes().isEmpty()) {
            return;
        }
        page.raw("<h2>Why jobs failed</h2>\n<ul>\n");
        report.causes()
                .forEach(cause -> page.element("li", cause, "dir", "auto").raw("\n"));
        page.raw("</ul>\n");
    }

    private void job(ReportContent job) {
        page.raw("<details class=\"one\">");
        page.open("summary").element("span", job.title(), "class", "value", "dir", "auto");
        page.text(" ").element("span", job.summary(), "class", "soft").close("summary");
        if (!job.error().isEmpty()) {
            page.element("p", job.error(), "class", "error", "dir", "auto");
        }
        ReportFrame.list(page, job.input());
        page.raw("<div class=\"job\">\n");
        new ReportSections(page, job).add();
        page.raw("</div>\n");
        ReportFrame.list(page, job.origin());
        page.raw("</details>\n");
    }
}
