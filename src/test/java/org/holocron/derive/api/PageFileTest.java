package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/main.js",
                "/page/views/job/timeline.js",
                "/page/views/bulk-action.js",
                "/webjars/lit-html/3.3.1/lit-html.js"
            })
    void scriptsAndStylesAreServed(String path) {
        assertTrue(PageFile.isServed(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/null",
                "/page/../WEB-INF/web.xml",
                "/page/../WEB-INF/x.js",
                "/page/.hidden.js",
                "/page//x.js",
                "/page/x.js/",
                "/page/x.js.map",
                "/page/x y.js",
                "/page/x.js\n",
                "/webjars/lit-html/3.3.1/README.md",
                "/webjars/lit-html/3.3.1/package.json"
            })
    void nothingElseIs(String path) {
        assertFalse(PageFile.isServed(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/page/main.js, text/javascript;charset=UTF-8, no-cache",
        "/page/page.css, text/css;charset=UTF-8, no-cache",
        "/webjars/lit-html/3.3.1/lit-html.js, text/javascript;charset=UTF-8, 'public, max-age=31536000, immutable'",
        "/webjars/lit-html/lit-html.js, text/javascript;charset=UTF-8, no-cache"
    })
    void whatHasItsVersionInThePathIsKeptByBrowsersAndOursIsAskedForAgain(
            String path, String mediaType, String cacheControl) {
        PageFile file = file(path, "x");

        assertEquals(mediaType, file.mediaType());
        assertEquals(cacheControl, file.cacheControl());
    }

    @Test
    void aBrowserThatHasTheContentIsToldSoAndOneThatHasThatOfAnotherVersionIsNot() {
        PageFile file = file("/page/main.js", "new");
        PageFile before = file("/page/main.js", "old");

        assertNotEquals(before.etag(), file.etag());
        assertTrue(file.isKnownBy(file.etag()));
        assertTrue(file.isKnownBy("W/" + file.etag() + ", " + before.etag()));
        assertTrue(file.isKnownBy("*"));
        assertFalse(file.isKnownBy(before.etag()));
        assertFalse(file.isKnownBy(null));
    }

    private static PageFile file(String path, String content) {
        return new PageFile(path, content.getBytes(StandardCharsets.UTF_8));
    }
}
