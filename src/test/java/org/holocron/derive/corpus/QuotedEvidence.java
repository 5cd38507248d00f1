package org.holocron.derive.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The evidence as a reader of the prompt takes it apart who knows nothing but its first tag: from each opening tag of that name to the next
 * closing one.
 */
final class QuotedEvidence {

    private static final Pattern FIRST = Pattern.compile("^<(evidence-[0-9a-f]{16}) ");

    /** @param id as shown, without what encloses it */
    record Quotation(String id, String text) {}

    private QuotedEvidence() {}

    static List<Quotation> in(String quoted) {
        Matcher first = FIRST.matcher(quoted);
        assertTrue(first.find(), quoted);
        String tag = first.group(1);
        Pattern item = Pattern.compile(
                "<" + tag + " id=(?:\"([^\"\n]*)\"|'([^'\n]*)') source=(?:\"[^\"\n]*\"|'[^'\n]*')(?: cut=\"yes\")?>\n"
                        + "(.*?)\n</" + tag + ">",
                Pattern.DOTALL);
        List<Quotation> quotations = new ArrayList<>();
        Matcher next = item.matcher(quoted);
        int end = 0;
        while (next.find()) {
            assertEquals(quotations.isEmpty() ? "" : "\n", quoted.substring(end, next.start()), quoted);
            quotations.add(new Quotation(next.group(1) == null ? next.group(2) : next.group(1), next.group(3)));
            end = next.end();
        }
        // Behind the last one nothing, or the line that says what was cut or left out.
        String rest = quoted.substring(end);
        assertTrue(rest.isEmpty() || rest.startsWith("\n(") && rest.indexOf('\n', 1) < 0, quoted);
        assertEquals(2 * quotations.size(), quoted.split(Pattern.quote(tag), -1).length - 1, quoted);
        return quotations;
    }
}
