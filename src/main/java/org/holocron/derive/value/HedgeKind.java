package org.holocron.derive.value;

import java.util.List;
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
            "maxim*",
            "hochst*",
            "hoechst*",
            "obergrenze",
            "plafond",
            "tope",
            "techo"),
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
            "mindest*",
            "minim*",
            "niedrigst*",
            "untergrenze",
            "plancher"),
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
            "prohibicion",
            "excluido",
            "excluidos",
            "excluida",
            "exclus",
            "exclu",
            "exclue",
            "exclusions",
            "ausgeschlossen",
            "ausschluss",
            "ausschlusse",
            "restriction",
            "ban",
            "prohibition",
            "allowed",
            "exclusion",
            "without",
            "ohne",
            "sin",
            "sans",
            "kein",
            "keine",
            "nicht",
            "non",
            "not",
            "no",
            "excluded");

    private final Set<String> keyWords;

    /** Those that end with a star. */
    private final List<String> beginnings;

    /** @param keyWords without accents; one with a star stands for all that begin so */
    HedgeKind(String... keyWords) {
        this.keyWords = Set.of(keyWords);
        this.beginnings = this.keyWords.stream()
                .filter(word -> word.endsWith("*"))
                .map(word -> word.substring(0, word.length() - 1))
                .toList();
    }

    /** Why a value that they stand by is not simply grounded. */
    public Reason reason() {
        return this == DENIAL ? Reason.NEGATED : Reason.QUALIFIED;
    }

    /** Whether a key says it too: {@code max_load} is what "up to 500 kg" gives. */
    public boolean isMeantBy(String key) {
        return WordScanner.words(key.replace('_', ' ')).stream()
                .map(token -> Folding.of(token.word()))
                .anyMatch(word -> keyWords.contains(word) || beginnings.stream().anyMatch(word::startsWith));
    }
}
