package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Asks a check about a row of a table. */
final class CheckTable {

    private CheckTable() {}

    /**
     * Compares the finding with the one that is expected.
     *
     * @param text the words stand between ⟦ and ⟧; without them all of it is the words
     * @param expected {@code grounded}, or {@code review} or {@code refused} with the reasons, by spaces
     */
    static void assertFinding(ValueCheck check, Language language, String text, ClaimedValue claim, String expected) {
        Finding finding = check.check(claim, words(language, text));
        assertEquals(expected, told(finding), () -> text + " / " + claim + " / " + finding.message());
    }

    static String told(Finding finding) {
        String reasons = finding.reasons().stream().map(Reason::name).collect(Collectors.joining(" "));
        return (finding.status().label() + " " + reasons).strip();
    }

    static Words words(Language language, String text) {
        int start = text.indexOf('⟦');
        int end = text.indexOf('⟧');
        String plain = text.replace("⟦", "").replace("⟧", "");
        Span span = start < 0 ? new Span(0, plain.length()) : new Span(start, end - 1);
        return new Words(plain, span, Set.of(language));
    }

    static ClaimedValue claim(String value, String key, String... subjects) {
        return new ClaimedValue(Json.createValue(value), null, Map.of(), key, List.of(subjects));
    }

    /** @param synonyms {@code value: word, word; other: word} */
    static ClaimedValue choice(String value, String synonyms, String key) {
        Map<String, List<String>> read = new HashMap<>();
        for (String line : synonyms.split(";")) {
            if (!line.isBlank()) {
                String[] parts = line.split(":");
                read.put(
                        parts[0].strip(),
                        Arrays.stream(parts[1].split(",")).map(String::strip).toList());
            }
        }
        JsonValue json =
                switch (value) {
                    case "true" -> JsonValue.TRUE;
                    case "false" -> JsonValue.FALSE;
                    default -> Json.createValue(value);
                };
        return new ClaimedValue(json, null, read, key, List.of());
    }

    static Language language(String tag) {
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(tag.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }
}
