package org.holocron.derive.value;

import java.util.Set;
import org.holocron.derive.claim.Reason;

/** What words do to a value that they stand by. */
public enum HedgeKind {
    /** Up to it. */
    UPPER(
            "max",
            "maximum",
            "maximal",
            "most",
            "upper",
            "highest",
            "high",
            "limit",
            "threshold",
            "cap",
            "ceiling",
            "capacity",
            "until",
            "bis",
            "máximo",
            "máxima",
            "höchst"),
    /** At least it. */
    LOWER(
            "limit",
            "threshold",
            "min",
            "minimum",
            "minimal",
            "least",
            "lower",
            "lowest",
            "low",
            "floor",
            "from",
            "over",
            "mindest",
            "mínimo",
            "mínima"),
    /** About it. */
    ABOUT(
            "about",
            "approx",
            "approximate",
            "approximately",
            "average",
            "avg",
            "mean",
            "estimate",
            "estimated",
            "circa",
            "nearly",
            "roughly"),
    /** Planned, expected, or only said of it. */
    PLANNED(
            "planned",
            "plan",
            "expected",
            "forecast",
            "target",
            "projected",
            "estimate",
            "estimated",
            "goal",
            "proposed",
            "alleged",
            "claimed",
            "original",
            "originally",
            "initial",
            "hypothetical",
            "theoretical",
            "rumoured",
            "scheduled"),
    /** It was so once. */
    FORMER("former", "formerly", "previous", "previously", "original", "old", "prior", "past", "initial"),
    /** It is not so. */
    DENIAL(
            "forbidden",
            "prohibited",
            "banned",
            "interdit",
            "interdits",
            "interdite",
            "interdites",
            "interdiction",
            "interdictions",
            "verboten",
            "verbot",
            "verbote",
            "prohibido",
            "prohibidos",
            "prohibida",
            "prohibidas",
            "prohibición",
            "excluido",
            "excluidos",
            "excluida",
            "exclus",
            "exclu",
            "exclue",
            "exclusions",
            "ausgeschlossen",
            "ausschluss",
            "ausschlüsse",
            "restriction",
            "ban",
            "prohibition",
            "allowed",
            "exclusion",
            "without",
            "not",
            "no",
            "excluded");

    private final Set<String> keyWords;

    HedgeKind(String... keyWords) {
        this.keyWords = Set.of(keyWords);
    }

    /** Why a value that they stand by is not simply grounded. */
    public Reason reason() {
        return this == DENIAL ? Reason.NEGATED : Reason.QUALIFIED;
    }

    /** Whether a key says it too: {@code max_load} is what "up to 500 kg" gives. */
    public boolean isMeantBy(String key) {
        return WordScanner.words(key.replace('_', ' ')).stream().anyMatch(token -> keyWords.contains(token.word()));
    }
}
