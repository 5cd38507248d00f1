package org.holocron.derive.value;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether its words prove a value against all that was sent. Where a text has another value of its kind, the words of the claimed one have to say more of the claim than those of the other do, by whatever words: a
 * rule by kinds of words knows those that it was made by, and nobody knows those of a text that is still to come.
 */
public final class ProvenValue {

    private final ClaimedValue value;
    private final Words words;
    private final Span at;
    private final KindredValues kindred;
    private final SaidOfClaim said;
    private final Span sentence;

    private ProvenValue(ClaimedValue value, Words words, Span at, KindredValues kindred) {
        this.value = value;
        this.words = words;
        this.at = at;
        this.kindred = kindred;
        this.said = new SaidOfClaim(value);
        this.sentence = Clauses.sentence(words.text(), at);
    }

    /** Where a value of its kind stands. */
    private record Other(String id, ReadText text, Span span) {
        String told() {
            return id + " has "
                    + text.text().substring(span.start(), span.end()).strip() + " too";
        }
    }

    /**
     * What is grounded, in review if another value of its kind could be meant. An element of a list has the others beside it.
     *
     * @param type of a single value, as it was checked
     * @param words what the value was found in
     * @param sent all texts, by their ids
     */
    public static Finding checked(
            Finding finding, ValueType type, ClaimedValue value, Words words, Map<String, ReadText> sent) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED
                || at == null
                || !value.others().isEmpty()) {
            return finding;
        }
        KindredValues kindred = KindredValues.of(type, value, words, at);
        if (kindred == null) {
            return finding;
        }
        Finding headed = type == ValueType.ENUM || type == ValueType.TEXT
                ? BurdenOfProof.checkedHead(finding, value, words, part -> besides(kindred.in(words.read(), part), at))
                : finding;
        Other other = headed == finding ? new ProvenValue(value, words, at, kindred).other(type, sent) : null;
        return other == null
                ? headed
                : Findings.review(
                        Reason.CONFLICTING,
                        at,
                        other.told() + ", and the words do not say '" + value.key() + "' of this rather than of that");
    }

    private @Nullable Other other(ValueType type, Map<String, ReadText> sent) {
        if (said.isEmpty()) {
            return null;
        }
        int own = said.around(words, at);
        for (Map.Entry<String, ReadText> text : sent.entrySet()) {
            Span other = other(type, text.getValue(), own);
            if (other != null) {
                return new Other(text.getKey(), text.getValue(), other);
            }
        }
        return null;
    }

    private @Nullable Span other(ValueType type, ReadText text, int own) {
        boolean isOwn = text == words.read();
        Span whole = isOwn
                ? new ProofScope(words, at).around()
                : new Span(0, text.text().length());
        Span said = isOwn && type != ValueType.NUMBER ? saidNoLess(whole) : null;
        Span told = said == null ? toldOfClaim(text, own) : said;
        return told == null && own == 0 ? first(text, List.of(whole)) : told;
    }

    /** In its own text one whose part says no less of key and subject. Of numbers only similar ones are asked about so. */
    private @Nullable Span saidNoLess(Span whole) {
        RivalParts parts =
                RivalParts.of(new ValueParts(value, words), at, besides(kindred.in(words.read(), whole), at));
        return parts.rivals().stream()
                .filter(rival -> rival.part().score() >= parts.own().score())
                .map(RivalParts.Rival::span)
                .findFirst()
                .orElse(null);
    }

    /** In another sentence that speaks of key and subject, and says no less of them than the value's own. */
    private @Nullable Span toldOfClaim(ReadText text, int own) {
        return first(
                text,
                said.sentences(text, own).stream()
                        .filter(part -> text != words.read() || isElsewhere(part))
                        .toList());
    }

    private boolean isElsewhere(Span part) {
        return !part.meets(sentence) && (words.areWholeText() || !part.meets(words.span()));
    }

    private static List<Span> besides(List<Span> all, Span at) {
        return all.stream().filter(other -> !other.meets(at)).toList();
    }

    private @Nullable Span first(ReadText text, Collection<Span> parts) {
        return parts.stream()
                .flatMap(part -> kindred.in(text, part).stream())
                .filter(other -> text != words.read() || !other.meets(at))
                .findFirst()
                .orElse(null);
    }
}
