package org.holocron.derive.grounding;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.interrogation.GroundingRule;
import org.holocron.derive.interrogation.ProofDemand;
import org.holocron.derive.interrogation.ValueReading;
import org.holocron.derive.interrogation.ValueRule;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.text.Likeness;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Finding;
import org.holocron.derive.value.ValueType;

/** Holds the values of a claim's fields against words. Used for one answer: it remembers what was read in its evidence. */
final class FieldCheck {

    private static final Finding NO_EVIDENCE = new Finding(
            ClaimStatus.REFUSED, Set.of(Reason.VALUE_NOT_IN_WORDS), null, "it cites no evidence that could state it");

    /** The most telling first: a grounded one, then one that is undecided, then one that knows what the words state instead. */
    private static final Comparator<FieldFinding> BEST = Comparator.<FieldFinding, ClaimStatus>comparing(
                    found -> found.finding().status())
            .thenComparing(found -> found.finding().reasons().contains(Reason.VALUE_NOT_IN_WORDS));

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Before a group of three digits. */
    private static final Pattern GROUP_MARK = Pattern.compile("(?<=[0-9])['\u2019\\s](?=[0-9]{3}(?![0-9]))");

    /** So many elements of a list are known to be no rivals of each other. */
    private static final int MOST_OTHERS = 50;

    private final GroundingRule rule;
    private final ValueChecks checks;
    private final SentTexts texts;

    FieldCheck(GroundingRule rule, ValueChecks checks) {
        this.rule = rule;
        this.checks = checks;
        this.texts = new SentTexts(rule.languages());
    }

    /**
     * What the words say of each value of the checked fields; of a field that no check is for, and of null, nothing.
     *
     * @param subjects what the claim is about
     * @param words any of which may state a value; empty if the claim cites nothing
     * @param evidence all that was sent: another text may say something else
     */
    List<FieldFinding> check(
            Claim claim, List<String> subjects, List<SearchedWords> words, List<EvidenceItem> evidence) {
        List<FieldFinding> found = new ArrayList<>();
        rule.rulesFor(claim.fields()).stream()
                .filter(ValueRule::checksValue)
                .forEach(each -> check(
                        new Asked(claim, each, subjects, words, evidence),
                        Pointers.child(claim.pointer(), each.field()),
                        claim.field(each.field()),
                        found));
        return found;
    }

    /** What is the same for each element of a list. */
    private record Asked(
            Claim claim,
            ValueRule rule,
            List<String> subjects,
            List<SearchedWords> words,
            List<EvidenceItem> evidence) {

        /** An element of a list has the others beside it. */
        ProofDemand proof() {
            return claim.field(rule.field()) instanceof JsonArray ? ProofDemand.NEAR : rule.proof();
        }

        ClaimedValue of(JsonValue value, List<JsonValue> others) {
            ValueReading reading = rule.reading();
            return new ClaimedValue(value, claim.unit(reading), reading.synonyms(), claim.key(), subjects, others);
        }
    }

    private void check(Asked asked, String pointer, JsonValue value, List<FieldFinding> found) {
        if (value instanceof JsonArray list) {
            List<FieldFinding> elements = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof JsonArray inner) {
                    check(asked, Pointers.child(pointer, i), inner, found);
                } else if (list.get(i) != JsonValue.NULL) {
                    elements.add(single(asked, Pointers.child(pointer, i), list.get(i), others(list, i)));
                }
            }
            found.addAll(ListRow.checked(elements, asked.of(value, List.of()), texts));
        } else if (value != JsonValue.NULL) {
            found.add(single(asked, pointer, value, List.of()));
        }
    }

    private static List<JsonValue> others(JsonArray list, int index) {
        List<JsonValue> others = new ArrayList<>(list.subList(0, Math.min(list.size(), MOST_OTHERS)));
        if (index < others.size()) {
            others.remove(index);
        }
        return others;
    }

    /** Of several words the ones that say most for the value count: a claim may cite one text for each part of it. */
    private FieldFinding single(Asked asked, String pointer, JsonValue value, List<JsonValue> others) {
        FieldFinding best = null;
        for (SearchedWords each : asked.words()) {
            Watch.check();
            FieldFinding next = new FieldFinding(
                    pointer, asked.rule(), value, finding(asked.of(value, others), asked.rule(), each), each.words());
            if (best == null || BEST.compare(next, best) < 0) {
                best = next;
            }
            if (best.finding().status() == ClaimStatus.GROUNDED) {
                return others.isEmpty() ? agreed(best, asked, each) : best;
            }
        }
        return best == null ? new FieldFinding(pointer, asked.rule(), value, NO_EVIDENCE, null) : best;
    }

    /** Nothing else that was sent could be meant. */
    private FieldFinding agreed(FieldFinding best, Asked asked, SearchedWords searched) {
        ValueType type = ValueChecks.typeOf(asked.rule().reading().type(), best.value());
        if (!SentAgreement.isAskedOf(type, asked.proof())) {
            return best;
        }
        return best.with(new SentAgreement(texts.all(asked.evidence()))
                .checked(
                        best.finding(),
                        type,
                        asked.of(best.value(), List.of()),
                        texts.words(searched.words()),
                        asked.proof()));
    }

    private Finding finding(ClaimedValue value, ValueRule valueRule, SearchedWords searched) {
        Finding found = checks.check(valueRule.reading().type(), value, texts.words(searched.words()));
        return isTouched(found, searched) ? fuzzy(found, searched) : found;
    }

    /** Whether a quote that is not written as its evidence differs from it in the very words that state the value. */
    private static boolean isTouched(Finding found, SearchedWords searched) {
        if (found.status() != ClaimStatus.GROUNDED || searched.quote() == null || !searched.isFuzzy()) {
            return false;
        }
        Span at = found.at();
        return at == null
                || !even(searched.quote())
                        .contains(even(searched.words().item().text().substring(at.start(), at.end())));
    }

    private static String even(String text) {
        String apart = Normalizer.normalize(Likeness.key(text), Normalizer.Form.NFKD);
        return GROUP_MARK
                .matcher(MARKS.matcher(apart).replaceAll(""))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss");
    }

    private static Finding fuzzy(Finding found, SearchedWords searched) {
        return new Finding(
                ClaimStatus.REVIEW,
                Set.of(Reason.QUOTE_FUZZY),
                found.at(),
                "the quote is written otherwise where the value stands; the evidence has "
                        + JsonExcerpt.of(searched.words().words()));
    }
}
