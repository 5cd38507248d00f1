package org.holocron.derive.interrogation;

import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.text.TemplateMarks;

/**
 * Quotes evidence in a prompt so that no text can pass for anything but a quotation:
 *
 * <pre>{@code
 * <evidence-5f0c9a3e1b2d4c6a id="e1" source="wookieepedia">
 * Luke Skywalker was a human male Jedi …
 * </evidence-5f0c9a3e1b2d4c6a>
 * }</pre>
 *
 * <p>The number in the tags is taken from the hash of the evidence: the same job makes the same request, and no text can
 * be written that contains its own number. Even so, a number that occurs in the evidence is replaced by another. A text
 * that was cut has {@code cut="yes"}, and one line at the end says how many were cut or left out, if any were. In ids and
 * sources, {@code &}, {@code "}, {@code <} and {@code >} are written as {@code &amp;} and so on.
 */
final class EvidenceQuoter {

    private static final int NUMBER_CHARS = 16;
    private static final String NONE = "(no evidence was given)";

    private EvidenceQuoter() {}

    static String of(EvidenceBundle bundle) {
        // A job of which nothing was cut keeps its prompt, and its stored response, byte for byte.
        String shortfall = bundle.shortfall()
                .map(words -> "\n(" + words + ": there is more than can be shown here.)")
                .orElse("");
        return (bundle.items().isEmpty() ? NONE : quoted(bundle)) + shortfall;
    }

    private static String quoted(EvidenceBundle bundle) {
        String tag = "evidence-" + number(bundle);
        StringBuilder quoted = new StringBuilder();
        for (EvidenceItem item : bundle.items()) {
            quoted.append('<').append(tag);
            quoted.append(" id=\"").append(attribute(item.evidenceId()));
            quoted.append("\" source=\"").append(attribute(item.sourceUri()));
            quoted.append(item.truncated() ? "\" cut=\"yes\">\n" : "\">\n");
            quoted.append(item.text());
            quoted.append("\n</").append(tag).append(">\n");
        }
        return quoted.toString().stripTrailing();
    }

    private static String number(EvidenceBundle bundle) {
        String hash = bundle.sha256();
        while (occurs(hash.substring(0, NUMBER_CHARS), bundle)) {
            hash = Sha256.of(hash);
        }
        return hash.substring(0, NUMBER_CHARS);
    }

    private static boolean occurs(String number, EvidenceBundle bundle) {
        return bundle.items().stream()
                .anyMatch(item -> item.text().contains(number)
                        || item.evidenceId().contains(number)
                        || item.sourceUri().contains(number));
    }

    private static String attribute(String text) {
        return TemplateMarks.broken(text)
                .replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
