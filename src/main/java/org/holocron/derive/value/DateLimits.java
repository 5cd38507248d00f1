package org.holocron.derive.value;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Whether words limit or deny a date: "about 1850", "before 5 March", "not on 5 March". */
final class DateLimits {

    /** Characters before a date in which a word such as {@code before} stands. */
    private static final int LONGEST_LIMIT = 40;

    private final String key;
    private final Words words;

    DateLimits(String key, Words words) {
        this.key = key;
        this.words = words;
    }

    /** @param isWhole both ends of a period are claimed, or what is claimed holds both */
    Set<Reason> reasons(DateMention mention, boolean isWhole) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (Hedge hedge : Hedges.around(words.text(), mention.span(), words.languages())) {
            if (counts(hedge, mention)) {
                reasons.add(hedge.kind().reason());
            }
        }
        if (isBound(mention.span()) && !DateKeys.isDeadline(key)) {
            reasons.add(Reason.QUALIFIED);
        }
        if (!isWhole) {
            addSide(mention.role(), reasons);
        }
        return reasons;
    }

    /** "Around 20 March" */
    boolean isAbout(DateMention mention) {
        return Hedges.around(words.text(), mention.span(), words.languages()).stream()
                .anyMatch(hedge -> hedge.kind() == HedgeKind.ABOUT && counts(hedge, mention));
    }

    private void addSide(DateMention.Role role, Set<Reason> reasons) {
        boolean start = DateKeys.isStart(key);
        boolean end = DateKeys.isEnd(key);
        if (role == DateMention.Role.ALONE || start && end) {
            return;
        }
        if (!start && !end) {
            reasons.add(Reason.GRANULARITY_DIFFERS);
        } else if (start != (role == DateMention.Role.START)) {
            reasons.add(Reason.NEIGHBOUR);
        }
    }

    /** What limits numbers need not limit a date: {@code from 5 March} says when it begins, {@code will} that it is to come. */
    private boolean counts(Hedge hedge, DateMention mention) {
        boolean alone = mention.role() == DateMention.Role.ALONE;
        boolean known = hedge.kind().isMeantBy(key) || DateKeys.isStart(key) || DateKeys.isEnd(key);
        return switch (hedge.kind()) {
            case DENIAL, FORMER -> true;
            case ABOUT -> !hedge.kind().isMeantBy(key);
            case PLANNED ->
                !hedge.kind().isMeantBy(key)
                        && !isAll("certain", hedge.words())
                        && !(mention.first().day() != 0 && isAll("appointed", hedge.words()));
            case UPPER, LOWER -> alone && !known && isOfDates(hedge.words());
        };
    }

    /** {@code under} and {@code over} before a date say where or what about. */
    private static boolean isOfDates(String words) {
        return Set.of(
                        "up to",
                        "bis",
                        "bis zu",
                        "hasta",
                        "jusqu'à",
                        "jusqu'au",
                        "at least",
                        "at most",
                        "mindestens",
                        "höchstens")
                .contains(words.toLowerCase(Locale.ROOT));
    }

    /** To {@code schedule} a day is to say when it is; a year that is planned may be another one. */
    private boolean isAll(String section, String hedge) {
        List<DateToken> tokens = DateScanner.tokens(hedge, 0, hedge.length());
        return new DateCursor(tokens, DateLexicon.of(words.languages())).after(section, 0) == tokens.size();
    }

    private boolean isBound(Span date) {
        int from = Math.max(0, date.start() - LONGEST_LIMIT);
        List<DateToken> tokens = DateScanner.tokens(words.text(), from, date.start());
        DateCursor cursor = new DateCursor(tokens, DateLexicon.of(words.languages()));
        for (int at = 0; at < tokens.size(); at++) {
            int next = cursor.after("bound", at);
            if (next > 0 && (next == tokens.size() || cursor.skip("of", next) == tokens.size())) {
                return true;
            }
        }
        return false;
    }
}
