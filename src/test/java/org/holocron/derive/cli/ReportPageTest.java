package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A report goes to people who open it in a browser: nothing in it may run, load or look like a part of the page. */
class ReportPageTest {

    private static final String ATTACK =
            "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"x' &lt;b&gt;"
                    + " \u202E{{}}";

    @Test
    void noTextOfOthersIsMoreThanText() {
        String text = ATTACK.replace("\"", "\\\"").replace("\u202E", "\\u202e");
        JsonObject fact = json(
                "{'ordinal':0,'key':'A','value':'A','unit':'A','status':'A','reasons':['A'],'evidence_id':'A','quote':'A',"
                        + "'quote_start':3,'quote_end':40,'review':{'verdict':'correct','corrected':'A','by':'A','reason':'A'}}",
                text);
        JsonObject found = json("{'findings':[{'message':'A'}],'quotes':[{'message':'A'}]}", text);
        JsonObject item = json("{'evidence_id':'A','source_uri':'A','text':'A'}", text);
        ReportContent content = new ReportContent(
                ATTACK,
                ATTACK,
                ATTACK,
                Map.of(ATTACK, ATTACK),
                List.of(item),
                List.of(ATTACK),
                List.of(ReportClaim.of(fact, found)),
                json("{'answer':'A'}", text),
                Map.of(ATTACK, ATTACK));

        String alone = new ReportPage(content, ReportCommand.css()).html();
        String html = new GroupReportPage(
                        new GroupReport(
                                ATTACK,
                                ATTACK,
                                Map.of(ATTACK, ATTACK),
                                List.of(ATTACK),
                                List.of(content, content.numberedFrom(7)),
                                List.of(ATTACK)),
                        ReportCommand.css())
                .html();
        assertOnlyText(alone);
        assertOnlyText(html);
    }

    private static void assertOnlyText(String html) {
        String body = html.substring(html.indexOf("</head>"));
        assertEquals(1, count(html, "<style"));
        assertEquals(1, count(html, "</style"));
        assertEquals(0, count(html, "<script") + count(html, "<img") + count(html, "\u202E"));
        Matcher tags = Pattern.compile("<[^>]*>").matcher(body);
        while (tags.find()) {
            assertTrue(
                    tags.group()
                            .matches(
                                    "<(/?(head|body|header|main|footer|section|article|h[123]|p|dl|dt|dd|ol|li|a|span|small|details|summary|pre|html|ul|div)("
                                            + " (class|id|href|dir|aria-label|data-n|open)(=\"[^\"<>']*\")?)*)>"),
                    tags.group());
        }
        assertTrue(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    /** Two jobs with a claim of the same number had one anchor. */
    @Test
    void theClaimsOfAGroupHaveNumbersOfTheirOwn() {
        ReportContent job = content("Some words.", claim(0, "grounded", 0, 4), claim(1, "review", 5, 10));
        String html = new GroupReportPage(
                        new GroupReport(
                                "Group may",
                                "open",
                                Map.of("tokens", "5 read"),
                                List.of("2 failed: SCHEMA"),
                                List.of(job.numberedFrom(1), job.numberedFrom(3)),
                                List.of("900 of its jobs are left out")),
                        ReportCommand.css())
                .html();

        for (int number = 1; number <= 4; number++) {
            assertEquals(1, count(html, "id=\"c" + number + "\""), html);
            assertEquals(1, count(html, "id=\"w" + number + "\""), html);
        }
        assertTrue(html.contains("<li dir=\"auto\">2 failed: SCHEMA</li>"), html);
        assertTrue(html.contains("900 of its jobs are left out"), html);
        assertEquals(2, count(html, "<details class=\"one\">"));
    }

    /** What a style has from outside could be loaded by a page that somebody changed on its way; the policy says no. */
    @Test
    void nothingIsFetchedAndThePolicyAllowsItsStyleAlone() throws Exception {
        String html = page("Some words.", claim(0, "grounded", 5, 10));
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));

        assertTrue(
                html.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-" + hash + "&#39;;"), html);
        assertFalse(style.contains("url(") || style.contains("@import"), style);
        assertEquals(0, count(html, "src=") + count(html, "http:") + count(html, "https:") + count(html, "style=\""));
    }

    @Test
    void aClaimAndItsWordsLeadToEachOther() {
        String html = page("It is 5 m long.", claim(3, "review", 6, 9));

        assertTrue(
                html.contains(
                        "It is <span id=\"w3\"></span><a class=\"mark review k3\" href=\"#c3\" data-n=\"3\">5 m</a>"
                                + " long."),
                html);
        assertTrue(html.contains("<li class=\"claim review\" id=\"c3\"><p><a href=\"#w3\">3</a>"), html);
        assertTrue(html.contains("body:has(#c3:hover) .k3,"), html);
    }

    @Test
    void wordsThatOverlapAreMarkedForAllTheirClaimsByTheWorst() {
        String html = page("abcdef", claim(0, "grounded", 0, 4), claim(1, "refused", 2, 6));

        assertTrue(
                html.contains("<span id=\"w0\"></span><a class=\"mark grounded k0\" href=\"#c0\">ab</a>"
                        + "<span id=\"w1\"></span><a class=\"mark refused k0 k1\" href=\"#c0\" data-n=\"0\">cd</a>"
                        + "<a class=\"mark refused k1\" href=\"#c1\" data-n=\"1\">ef</a>"),
                html);
    }

    /** The offsets are code points; in units of Java the mark would stand beside the words. */
    @Test
    void picturesBeforeTheWordsShiftNothing() {
        assertTrue(page("😀😀 five", claim(0, "grounded", 3, 7)).contains(">five</a>"));
    }

    /** Of a file that was changed since. */
    @Test
    void wordsBeyondTheTextAreNoFault() {
        assertTrue(page("abc", claim(0, "grounded", 2, 9)).contains(">c</a>"));
        assertTrue(page("abc", claim(0, "grounded", 7, 9)).contains(">abc</p>"));
    }

    private static String page(String text, ReportClaim... claims) {
        return new ReportPage(content(text, claims), ReportCommand.css()).html();
    }

    private static ReportContent content(String text, ReportClaim... claims) {
        return new ReportContent(
                "t",
                "s",
                "",
                Map.of(),
                List.of(json("{'evidence_id':'e1','source_uri':'s','text':'A'}", text)),
                List.of(),
                List.of(claims),
                JsonValue.NULL,
                Map.of());
    }

    private static ReportClaim claim(int number, String status, int start, int end) {
        return new ReportClaim(number, "length: 5 m", status, "", "e1", "q", start, end, List.of(), JsonValues.NOTHING);
    }

    private static JsonObject json(String json, String text) {
        return Json.createReader(new StringReader(json.replace('\'', '"').replace("A", text)))
                .readObject();
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
