package org.holocron.derive.interrogation;

import java.util.List;
import java.util.stream.Collectors;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.text.Likeness;

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
 * that was cut has {@code cut="yes"}, and one line at the end says how many were cut or left out, if any were.
 *
 * <p>Ids and sources stand there as {@link ShownText} has them, with nothing escaped, so that what a model copies is the id. One that holds
 * {@code "} stands between apostrophes; in one that holds both, {@code "} is written {@code ”}, which is {@linkplain Likeness alike}. None of them has lines.
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
        List<Quotation> quotations = bundle.items().stream().map(Quotation::of).toList();
        String tag = "evidence-" + number(bundle.sha256(), quotations);
        return quotations.stream().map(quotation -> quotation.between(tag)).collect(Collectors.joining("\n"));
    }

    private static String number(String sha256, List<Quotation> quotations) {
        String hash = sha256;
        while (occurs(hash.substring(0, NUMBER_CHARS), quotations)) {
            hash = Sha256.of(hash);
        }
        return hash.substring(0, NUMBER_CHARS);
    }

    private static boolean occurs(String number, List<Quotation> quotations) {
        return quotations.stream()
                .anyMatch(quotation -> quotation.text().contains(number)
                        || quotation.attributes().contains(number));
    }

    /** An item as it is shown, but for the tag's name. */
    private record Quotation(String attributes, String text) {

        static Quotation of(EvidenceItem item) {
            String attributes = "id=" + quoted(item.evidenceId()) + " source=" + quoted(item.sourceUri())
                    + (item.truncated() ? " cut=\"yes\"" : "");
            return new Quotation(attributes, item.text());
        }

        String between(String tag) {
            return "<" + tag + " " + attributes + ">\n" + text + "\n</" + tag + ">";
        }

        private static String quoted(String text) {
            String shown = ShownText.line(text);
            return shown.contains("\"") && !shown.contains("'")
                    ? "'" + shown + "'"
                    : '"' + shown.replace('"', '”') + '"';
        }
    }
}
