package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What it costs to open the page for the first time, and what a browser lets it do. */
@InBrowser
class FirstLoadIT {

    private static final long MOST_BYTES = 300_000;

    /** In bytes over the wire, by its path: the document itself, scripts, styles and what they asked of the interface. */
    private static final String BYTES = """
            return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .map(each => [new URL(each.name).pathname, each.transferSize]);""";

    private static final String FIRST_CONTENT =
            "return performance.getEntriesByName('first-contentful-paint').map(each => each.startTime)[0];";

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\bsrc=)");

    @Test
    void theFirstLoadIsSmallAndAllOfItIsOurs(Page page) {
        page.forgetFiles();
        page.open("/");
        page.await("its first content is measured", () -> page.run(FIRST_CONTENT) != null);
        List<?> loaded = (List<?>) page.run(BYTES);
        assertFalse(loaded == null || loaded.isEmpty());
        long bytes = loaded.stream()
                .mapToLong(each -> ((Number) ((List<?>) each).get(1)).longValue())
                .sum();
        Screenshots.note(
                "first-load",
                List.of("bytes: " + bytes, "first content after ms: " + page.run(FIRST_CONTENT), loaded.toString()));
        assertTrue(bytes > 10_000, "the browser counted them: " + loaded);
        assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes: " + loaded);
    }

    /** A script within the page's text would be one that somebody's data could bring along. */
    @Test
    void nothingWithinTheDocumentMayRun(PageNode node) throws Exception {
        HttpResponse<String> answer = node.api().get("/");
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        for (String directive :
                List.of("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")) {
            assertTrue(policy.contains(directive), policy);
        }
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(answer.body().contains("<style"), answer.body());
        assertFalse(INLINE_SCRIPT.matcher(answer.body()).find(), answer.body());
    }
}
