package org.holocron.derive.grounding;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holocron.derive.claim.ClaimStatus;

/** What the check says of all claims of texts, and how many of which class it says it of. */
final class SetMeasure {

    private final List<MeasuredClaim> claims;

    private SetMeasure(List<MeasuredClaim> claims) {
        this.claims = List.copyOf(claims);
    }

    static SetMeasure of(List<LabelledText> texts) {
        SetChecker checker = new SetChecker(texts);
        return new SetMeasure(texts.stream()
                .flatMap(text -> text.claims().stream().map(claim -> checker.check(text, claim)))
                .toList());
    }

    SetCounts all() {
        return new SetCounts(claims);
    }

    /** Of wrong claims only, in the order of the names. */
    Map<String, SetCounts> byError() {
        return by(claim -> claim.claim().error(), Label.WRONG);
    }

    Map<String, SetCounts> byKind() {
        return by(claim -> claim.text().kind());
    }

    Map<String, SetCounts> byLanguage() {
        return by(claim -> claim.text().language());
    }

    Map<String, SetCounts> byType() {
        return by(claim -> claim.claim().type().label());
    }

    /** By {@link TextGroup}. */
    Map<String, SetCounts> byTexts() {
        return by(claim -> claim.text().group().label());
    }

    /** How often each reason was given for right claims, the only ones it costs anything for. */
    Map<String, Long> reasonsOfRight() {
        return claims.stream()
                .filter(claim -> claim.claim().label() == Label.RIGHT)
                .flatMap(claim -> claim.reasons().stream())
                .collect(Collectors.groupingBy(Enum::name, TreeMap::new, Collectors.counting()));
    }

    List<MeasuredClaim> claims() {
        return claims;
    }

    /** Wrong ones that escaped and right ones that were refused: what a rule is missing for. */
    List<MeasuredClaim> mistakes() {
        return claims.stream()
                .filter(claim -> claim.claim().label() == Label.WRONG && !claim.isCaught()
                        || claim.claim().label() == Label.RIGHT && claim.status() == ClaimStatus.REFUSED)
                .toList();
    }

    private Map<String, SetCounts> by(Function<MeasuredClaim, String> group, Label... labels) {
        List<Label> wanted = labels.length == 0 ? List.of(Label.values()) : List.of(labels);
        Map<String, List<MeasuredClaim>> groups = claims.stream()
                .filter(claim -> wanted.contains(claim.claim().label()))
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
        Map<String, SetCounts> counts = new TreeMap<>();
        groups.forEach((name, members) -> counts.put(name, new SetCounts(members)));
        return counts;
    }
}
