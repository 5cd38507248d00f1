package org.holocron.derive.evidence;

import java.nio.charset.StandardCharsets;
import org.holocron.derive.json.WellFormed;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.ModelText;
import org.jspecify.annotations.Nullable;

/**
 * A text as its source gave it, before it is cleaned and the policy is applied.
 *
 * @param evidenceId null to be numbered by its kind: {@code lake_text:1}
 * @param sourceUri where it comes from, for people; it and the id are one line, since they are quoted in lines of the prompt
 * @param text well formed; of a long text, only its start
 * @param originalBytes size of the whole text as UTF-8
 */
public record FoundText(@Nullable String evidenceId, String sourceUri, String text, long originalBytes) {

    public FoundText {
        if (evidenceId != null && (CleanText.isBlank(evidenceId) || !CleanText.isLine(evidenceId))
                || !CleanText.isLine(sourceUri)
                || !WellFormed.text(text)) {
            throw new IllegalArgumentException(
                    "a source of evidence must check its texts: id " + evidenceId + ", source " + sourceUri);
        }
    }

    /** Without an id of its own. */
    public FoundText(String sourceUri, String text, long originalBytes) {
        this(null, sourceUri, text, originalBytes);
    }

    /** As the prompt shows it, if it fits the policy. */
    ModelText shown() {
        return ModelText.of(text);
    }

    /** Of {@code text}, as UTF-8. */
    int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean isWhole() {
        return bytes() >= originalBytes;
    }
}
