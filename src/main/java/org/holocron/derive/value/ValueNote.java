package org.holocron.derive.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The note that a mark behind a value leads to, as in a table: {@code 35*} and below {@code * provisional}. A note that makes the value doubtful puts it in review. */
final class ValueNote {

    private static final Pattern MARK =
            Pattern.compile("\\h?([*†‡§#]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]\\)?|\\(?[a-f1-9]\\)|\\[[a-f1-9]\\])");
    private static final int LONGEST_NOTE = 300;

    /** So far behind the value its note stands. */
    private static final int FARTHEST = 8_000;

    private ValueNote() {}

    /** What is grounded, in review if a note says so. */
    static Finding checked(Finding finding, Words words) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED || at == null) {
            return finding;
        }
        String note = note(words.text(), at.end());
        boolean isDoubtful = note != null && FoldedWord.of(note).stream().anyMatch(SourceWords.DOUBTFUL::has);
        return isDoubtful ? Findings.review(Reason.QUALIFIED, at, "its note says: " + note) : finding;
    }

    /** Null if there is no mark, or no line or sentence behind that begins with it. */
    private static @Nullable String note(String text, int end) {
        Matcher mark = MARK.matcher(text).region(end, Math.min(text.length(), end + 6));
        if (!mark.lookingAt()) {
            return null;
        }
        int from = text.indexOf('\n', mark.end());
        String sign = mark.group(1);
        for (int at = text.indexOf(sign, mark.end());
                at >= 0 && at - end < FARTHEST;
                at = text.indexOf(sign, at + sign.length())) {
            if (from >= 0 && at > from && isBeginning(text, at)) {
                int last = Math.min(text.length(), at + LONGEST_NOTE);
                int stop = text.indexOf('\n', at);
                return text.substring(at, stop < 0 ? last : Math.min(stop, last))
                        .strip();
            }
        }
        return null;
    }

    /** Of a line or a sentence. */
    private static boolean isBeginning(String text, int at) {
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '(')) {
            before--;
        }
        return before < 0 || "\n.;:".indexOf(text.charAt(before)) >= 0;
    }
}
