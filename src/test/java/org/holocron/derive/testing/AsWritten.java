package org.holocron.derive.testing;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Finding;
import org.holocron.derive.value.ValueCheck;
import org.holocron.derive.value.Words;

/** A check that knows nothing but whether words hold a value as it is written, and {@code about} before it; it has a bug at {@code broken}. */
public final class AsWritten implements ValueCheck {

    @Override
    public Finding check(ClaimedValue value, Words words) {
        String written = text(value.value());
        if (written.equals("broken")) {
            throw new IllegalStateException("a bug");
        }
        int at = words.quoted().indexOf(written);
        if (at < 0) {
            return new Finding(
                    ClaimStatus.REFUSED, Set.of(Reason.VALUE_NOT_IN_WORDS), null, "the words state no " + written);
        }
        int start = words.span().start() + at;
        Span span = new Span(start, start + written.length());
        return words.quoted().contains("about " + written)
                ? new Finding(ClaimStatus.REVIEW, Set.of(Reason.QUALIFIED), span, "the words say about " + written)
                : Finding.grounded(span);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
