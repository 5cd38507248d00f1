package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Reason;

/** What is said of a number that does not simply follow from its words: what they state, and what would be right. */
final class NumberMessages {

    private static final int MOST_NAMED = 3;

    private final ClaimedValue value;
    private final String text;

    NumberMessages(ClaimedValue value, String text) {
        this.value = value;
        this.text = text;
    }

    /** The words state 34 m, not 43 m. */
    String other(Quantity stated) {
        return "the words state " + shown(stated) + ", not " + claimed();
    }

    String nothingLike(List<Quantity> quoted) {
        List<Quantity> measured = quoted.stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .limit(MOST_NAMED)
                .toList();
        if (measured.isEmpty()) {
            return "the words state no number: quote the words that state " + claimed() + ", or leave the claim out";
        }
        return "the words state " + measured.stream().map(this::shown).collect(Collectors.joining(" and "))
                + ", nothing like " + claimed();
    }

    String doubt(Quantity stated, Set<Reason> reasons, List<Hedge> hedges) {
        return reasons.stream().map(reason -> doubt(stated, reason, hedges)).collect(Collectors.joining("; "));
    }

    private String doubt(Quantity stated, Reason reason, List<Hedge> hedges) {
        String said = hedges.stream()
                .filter(hedge -> hedge.kind().reason() == reason)
                .map(Hedge::words)
                .findFirst()
                .orElse("");
        return switch (reason) {
            case QUALIFIED ->
                said.isEmpty()
                        ? shown(stated) + " is one end of a range in the words"
                        : "the words limit it: \"" + said + "\" " + shown(stated);
            case NEGATED -> "the words deny it: \"" + said + "\" " + shown(stated);
            case AMBIGUOUS -> "\"" + shown(stated) + "\" can be read in two ways";
            case UNIT_NOT_IN_WORDS -> "the words state " + shown(stated) + " without the unit of " + claimed();
            case NEIGHBOUR -> shown(stated) + " is said of something else than " + about();
            case CONFLICTING -> "the words state several values, and do not say which of them is " + about();
            default -> "the words do not decide whether " + shown(stated) + " is " + claimed();
        };
    }

    private String about() {
        String key = value.key().isEmpty() ? "the value" : value.key();
        return value.subjects().isEmpty()
                ? key
                : key + " of " + value.subjects().get(0);
    }

    private String claimed() {
        String number = value.value() instanceof JsonString string
                ? string.getString()
                : value.value().toString();
        return value.unit() == null || value.unit().isBlank() ? number : number + " " + value.unit();
    }

    private String shown(Quantity quantity) {
        return text.substring(quantity.span().start(), quantity.span().end()).replaceAll("\\s+", " ");
    }
}
