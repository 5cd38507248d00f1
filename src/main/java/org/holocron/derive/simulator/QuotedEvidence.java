package org.holocron.derive.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of evidence as it stands in a prompt.
 *
 * @param start of the whole quotation in the prompt
 * @param end behind it
 */
record QuotedEvidence(String id, String text, int start, int end) {

    /** {@code <tag id="e1" …> text </tag>}; what looks like a tag within the text belongs to the text. */
    private static final Pattern TAGGED = Pattern.compile(
            "<([\\w-]+)\\s(?:[^<>]*?\\s)?(?:evidence_)?id=(?:\"([^\"\\n]*)\"|'([^'\\n]*)')"
                    + "(?:[^<>\"']|\"[^\"\\n]*\"|'[^'\\n]*'|[\"'])*+>(.*?)</\\1>",
            Pattern.DOTALL);

    /** {@code evidence_id: e1} on a line, the text on the lines below. */
    private static final Pattern HEADED = Pattern.compile(
            "^\\W*(?:evidence[ _]?)?id\\W*[:=]\\s*\"?([^\\s\",]+).*\\R((?:(?!^\\W*(?:evidence[ _]?)?id\\W*[:=]).*\\R?)*)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    /** In the order of the prompt; quoted between tags, or else below lines with an id. */
    static List<QuotedEvidence> in(String prompt) {
        List<QuotedEvidence> tagged = found(TAGGED.matcher(prompt), 2, 3, 4);
        return tagged.isEmpty() ? found(HEADED.matcher(prompt), 1, 1, 2) : tagged;
    }

    /** @param otherId the group with the id if that of {@code id} has none */
    private static List<QuotedEvidence> found(Matcher matcher, int id, int otherId, int text) {
        List<QuotedEvidence> all = new ArrayList<>();
        while (matcher.find()) {
            all.add(new QuotedEvidence(
                    unescaped(matcher.group(matcher.group(id) == null ? otherId : id)),
                    matcher.group(text).strip(),
                    matcher.start(),
                    matcher.end()));
        }
        return all;
    }

    private static String unescaped(String attribute) {
        return attribute
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
