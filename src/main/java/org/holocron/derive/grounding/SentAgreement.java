package org.holocron.derive.grounding;

import java.util.Map;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.interrogation.ProofDemand;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Finding;
import org.holocron.derive.value.OtherText;
import org.holocron.derive.value.ProvenValue;
import org.holocron.derive.value.ReadText;
import org.holocron.derive.value.ShownValue;
import org.holocron.derive.value.SimilarNumbers;
import org.holocron.derive.value.ValueType;
import org.holocron.derive.value.Words;

/** Whether nothing else that was sent could be meant instead of a value that its words state. */
final class SentAgreement {

    private final Map<String, ReadText> sent;

    /** @param sent all texts, by their ids */
    SentAgreement(Map<String, ReadText> sent) {
        this.sent = sent;
    }

    /** Whether a value of this type is held against other texts: else none of them need be read. */
    static boolean isAskedOf(ValueType type, ProofDemand proof) {
        return proof != ProofDemand.NEAR || isStatedElsewhere(type);
    }

    /** Short texts, times and codes stand beside others of their kind, and words of theirs say little. */
    private static boolean isHeldAgainstAll(ValueType type, ProofDemand proof) {
        return proof == ProofDemand.SENT || proof == ProofDemand.SHOWN && type == ValueType.TEXT;
    }

    /** Other texts say another one of the same in so many words. */
    private static boolean isStatedElsewhere(ValueType type) {
        return type == ValueType.NUMBER || type == ValueType.DATE;
    }

    /**
     * What is grounded, in review if another value could be meant.
     *
     * @param type of a single value, as it was checked
     * @param words what the value was found in
     */
    Finding checked(Finding found, ValueType type, ClaimedValue value, Words words, ProofDemand proof) {
        Finding finding = found;
        for (Map.Entry<String, ReadText> text : sent.entrySet()) {
            Watch.check();
            boolean isOwn = text.getValue() == words.read();
            if (!isOwn && isStatedElsewhere(type)) {
                finding = OtherText.checked(finding, type, value, words, text.getValue(), text.getKey());
            }
            if (type == ValueType.NUMBER) {
                finding = SimilarNumbers.checked(finding, value, words, text.getValue(), text.getKey());
            }
        }
        if (proof != ProofDemand.NEAR) {
            finding = ShownValue.checked(finding, type, value, words, sent.values());
        }
        return isHeldAgainstAll(type, proof) ? ProvenValue.checked(finding, type, value, words, sent) : finding;
    }
}
