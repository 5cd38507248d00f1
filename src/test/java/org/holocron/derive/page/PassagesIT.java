package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a text of evidence is cut so that the words of each claim can be marked: places count code points, strings UTF-16 units. */
@InBrowser
class PassagesIT {

    private static final String MODULE = "views/job/passages.js";

    /** Of each piece its text and its claims, as in {@code ab[0,1]}; what decides has an exclamation mark. */
    private static final String PIECES =
            "m.pieces(...JSON.parse(arguments[0])).map(p => p.text + (p.claims.length ? `[${p.claims}${p.decides ? '!' : ''}]` : '')).join('|')";

    /** @param passages ordinal, start, end, and whether it decides */
    private record Case(String text, String passages, String pieces) {

        String argument() {
            return "[\"" + text + "\", ["
                    + passages.replaceAll(
                                    "(\\d+) (\\d+) (\\d+)( !)?",
                                    "{\"ordinal\":$1,\"start\":$2,\"end\":$3,\"decides\":false$4}")
                            .replace("false !", "true")
                    + "]]";
        }
    }

    @Test
    void theWordsOfEachClaimAreAPieceOfTheText(Page page) {
        page.open("/");
        assertAll(Stream.of(
                        new Case("", "", ""),
                        new Case("abc", "", "abc"),
                        new Case("abc", "0 0 3", "abc[0]"),
                        new Case("abcd", "0 1 3", "a|bc[0]|d"),
                        new Case("abcd", "0 0 2, 1 2 4", "ab[0]|cd[1]"),
                        new Case("abcdef", "0 0 4, 1 2 6", "ab[0]|cd[0,1]|ef[1]"),
                        new Case("abcdef", "0 0 6, 0 2 4 !", "ab[0]|cd[0!]|ef[0]"),
                        new Case("abc", "0 1 9", "a|bc[0]"),
                        new Case("abc", "0 2 2, 1 3 1", "abc"),
                        new Case("\ud83e\udeb6ab\ud83e\udeb6c", "0 1 3", "\ud83e\udeb6|ab[0]|\ud83e\udeb6c"),
                        new Case("\ud83e\udeb6ab\ud83e\udeb6c", "0 3 5", "\ud83e\udeb6ab|\ud83e\udeb6c[0]"),
                        new Case("e\u0301a", "0 1 2", "e|\u0301[0]|a"))
                .map(one -> () ->
                        assertEquals(one.pieces(), page.ofModule(MODULE, PIECES, one.argument()), one::argument)));
    }

    @Test
    void ofWhatIsCitedTwiceTheWorseColourShows(Page page) {
        page.open("/");
        Map.of(
                        "[]", "unchecked",
                        "[{\"status\":\"grounded\"},{\"status\":\"unchecked\"}]", "grounded",
                        "[{\"status\":\"review\"},{\"status\":\"grounded\"}]", "review",
                        "[{\"status\":\"review\"},{\"status\":\"refused\"}]", "refused")
                .forEach((claims, status) -> assertEquals(
                        status,
                        page.ofModule("views/job/claims.js", "m.worst(JSON.parse(arguments[0]))", claims),
                        claims));
    }

    /** A reused answer took no time now, whatever its figures say; and no clock of another machine fills more than the attempt took. */
    @Test
    void thePhasesOfAnAttemptFillItsTime(Page page) {
        page.open("/");
        Map.of(
                        "[{\"queue_ns\":1e9,\"eval_duration\":2e9}, 4]", "{\"wait\":1,\"generate\":2,\"other\":1}",
                        "[{\"eval_duration\":9e9}, 4]", "{\"generate\":4}",
                        "[{\"calls\":1,\"calls_reused\":1,\"eval_duration\":2e9,\"write_ns\":1e9}, 1]", "{\"write\":1}",
                        "[{}, 0]", "{}")
                .forEach((given, phases) -> assertEquals(
                        phases,
                        page.ofModule(
                                "views/job/timeline.js",
                                "JSON.stringify(m.phasesOf(...JSON.parse(arguments[0])))",
                                given),
                        given));
    }
}
