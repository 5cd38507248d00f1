package org.holocron.derive.value;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Compares a claimed name with the words. */
final class NameComparison {

    private static final int FARTHEST = 8_000;

    private final ClaimedValue value;
    private final String claimed;
    private final ClaimedName name;
    private final Words words;
    private final List<FoldedWord> given;
    private final List<NamePlace> places;

    NameComparison(ClaimedValue value, String claimed, Words words) {
        this.value = value;
        this.claimed = claimed;
        this.name = ClaimedName.of(claimed);
        this.words = words;
        this.given = words.folded();
        this.places = NamePlace.of(name, words.text(), given);
    }

    Finding finding() {
        Optional<NamePlace> whole = places.stream().filter(NamePlace::isWhole).findFirst();
        if (whole.isPresent()) {
            return whole(whole.get());
        }
        Optional<NamePlace> nearly =
                places.stream().filter(NamePlace::isNearlyWhole).findFirst();
        if (nearly.isPresent()) {
            return nearly(nearly.get());
        }
        return places.stream()
                .filter(place -> place.count(ClaimedName.Match.SAME) > 0)
                .max(Comparator.comparingInt(place -> place.count(ClaimedName.Match.SAME)))
                .map(this::partly)
                .orElseGet(this::nowhere);
    }

    private Finding whole(NamePlace place) {
        Span span = place.span(given);
        if (new NameSurroundings(name, words.text(), given).isOfOtherSex(place)) {
            return differs(span, "the words speak of another person than " + claimed);
        }
        if (NameForms.differ(name, place, words.text(), given)) {
            return Findings.review(
                    Reason.VALUE_DIFFERS, span, "the words name one of another generation or form than " + claimed);
        }
        Set<Reason> limits = NameCheck.limits(words, span);
        return limits.isEmpty() ? Finding.grounded(span) : Findings.review(limits, span, "the words deny " + claimed);
    }

    /** By first letters, where the claim has no more of them than the words; or one letter is another. */
    private Finding nearly(NamePlace place) {
        Span span = place.span(given);
        boolean near = place.count(ClaimedName.Match.NEAR) > 0;
        if (!near && (isShorterThanTheWords(place) || standsElsewhere())) {
            return Finding.grounded(span);
        }
        String message = "the words have " + words.text().substring(span.start(), span.end()) + ", not " + claimed;
        return Findings.review(near ? Reason.VALUE_DIFFERS : Reason.NAME_PARTIAL, span, message);
    }

    private boolean isShorterThanTheWords(NamePlace place) {
        for (int part = 0; part < name.parts().size(); part++) {
            boolean initial = place.found().get(part) == ClaimedName.Match.INITIAL;
            if (initial && name.parts().get(part).word().length() > 1) {
                return false;
            }
        }
        return true;
    }

    private Finding partly(NamePlace place) {
        Span span = place.span(given);
        String has = words.text().substring(span.start(), span.end());
        Optional<Span> other = new NameSurroundings(name, words.text(), given).otherName(place);
        if (other.isPresent()) {
            String stated =
                    words.text().substring(other.get().start(), other.get().end());
            String message = "the words have " + stated + ", not " + claimed;
            return standsElsewhere()
                    ? Findings.review(Reason.VALUE_DIFFERS, other.get(), message)
                    : differs(other.get(), message);
        }
        return standsElsewhere() && isTelling(place)
                ? Finding.grounded(span)
                : Findings.review(Reason.NAME_PARTIAL, span, "the words have only " + has + " of " + claimed);
    }

    /** Another name, which contradicts the claimed one if it is the only one and has the role that the key asks for. */
    private Finding differs(Span other, String message) {
        List<Span> rivals = new KindredNames(value)
                .in(words.read(), new ProofScope(words, other).all()).stream()
                        .filter(rival -> !rival.meets(other))
                        .toList();
        return !isShortened() && new Contradiction(value, words).isSeen(other, rivals)
                ? Findings.refused(Reason.VALUE_DIFFERS, other, message)
                : Findings.review(Reason.VALUE_DIFFERS, other, message);
    }

    /** "Hptm. Fopp" is no other than "Hauptmann Fopp". */
    private boolean isShortened() {
        return name.parts().stream()
                .anyMatch(part -> part.word().length() > 1 && claimed.contains(part.written() + "."));
    }

    /** A part that is a name of its own, no letter or figure. */
    private boolean isTelling(NamePlace place) {
        for (int part = 0; part < name.parts().size(); part++) {
            boolean same = place.found().get(part) == ClaimedName.Match.SAME;
            if (same && name.parts().get(part).word().length() > 2) {
                return true;
            }
        }
        return false;
    }

    private boolean standsElsewhere() {
        int start = Math.max(0, words.span().start() - FARTHEST) / FARTHEST * FARTHEST;
        int end = Math.min(words.text().length(), ((words.span().end() + FARTHEST - 1) / FARTHEST + 1) * FARTHEST);
        return stands(new Span(start, end));
    }

    private boolean stands(Span part) {
        List<FoldedWord> all = words.read().words(part);
        return NamePlace.of(name, words.text(), all).stream().anyMatch(NamePlace::isWhole);
    }

    private Finding nowhere() {
        String message = "the words do not name " + claimed;
        boolean acronym = new Acronym(claimed).standsIn(given);
        if (acronym) {
            return Findings.review(Reason.NAME_PARTIAL, words.span(), message + " but by first letters");
        }
        if (Scripts.mayHide(claimed, words)) {
            return Findings.review(
                    Reason.VALUE_NOT_IN_WORDS, words.span(), message + " in its script; they are of another one");
        }
        return Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
    }
}
