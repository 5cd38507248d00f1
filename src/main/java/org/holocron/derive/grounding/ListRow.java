package org.holocron.derive.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.ElementOwners;
import org.holocron.derive.value.ElementRow;
import org.holocron.derive.value.Finding;
import org.jspecify.annotations.Nullable;

/** Puts elements of a list in review that stand in the words, but not in the row in which these list the others. */
final class ListRow {

    private static final String APART = "the words do not list it with the others";
    private static final String OF_OTHERS = "it stands behind another name, and not the subject's";

    private ListRow() {}

    /** @param elements of one list */
    static List<FieldFinding> checked(List<FieldFinding> elements, ClaimedValue list, SentTexts texts) {
        List<Integer> stated = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        @Nullable LocatedQuote words = null;
        for (int at = 0; at < elements.size(); at++) {
            FieldFinding element = elements.get(at);
            Span span = element.finding().at();
            LocatedQuote place = element.words();
            boolean isGrounded = element.finding().status() == ClaimStatus.GROUNDED;
            if (isGrounded && span != null && place != null && (words == null || words.item() == place.item())) {
                words = place;
                stated.add(at);
                spans.add(span);
            }
        }
        if (words == null) {
            return elements;
        }
        List<FieldFinding> checked = new ArrayList<>(elements);
        for (int index : ElementRow.apart(words.item().text(), spans)) {
            checked.set(stated.get(index), inReview(elements.get(stated.get(index)), APART));
        }
        for (int index : new ElementOwners(list, texts.words(words)).ofOthers(spans)) {
            checked.set(stated.get(index), inReview(elements.get(stated.get(index)), OF_OTHERS));
        }
        return checked;
    }

    private static FieldFinding inReview(FieldFinding element, String message) {
        return element.with(new Finding(
                ClaimStatus.REVIEW, Set.of(Reason.NEIGHBOUR), element.finding().at(), message));
    }
}
