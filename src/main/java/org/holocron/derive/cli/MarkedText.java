package org.holocron.derive.cli;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The text of one evidence with the words of claims marked in it. Words of several claims may overlap: each piece between two ends is
 * marked for all claims that it belongs to, by the worst of them.
 */
final class MarkedText {

    private final int[] text;
    private final List<ReportClaim> claims;

    /** @param claims those whose words are in this text */
    MarkedText(String text, List<ReportClaim> claims) {
        this.text = text.codePoints().toArray();
        this.claims = claims;
    }

    void addTo(Html page) {
        TreeSet<Integer> ends = new TreeSet<>(List.of(0, text.length));
        for (ReportClaim claim : claims) {
            ends.add(Math.min(claim.start(), text.length));
            ends.add(Math.min(claim.end(), text.length));
        }
        int from = ends.pollFirst();
        for (int until : ends) {
            addPiece(page, from, until);
            from = until;
        }
    }

    private void addPiece(Html page, int from, int until) {
        String piece = new String(text, from, until - from);
        List<ReportClaim> of = claims.stream()
                .filter(claim -> claim.start() <= from && claim.end() >= until)
                .toList();
        if (of.isEmpty()) {
            page.text(piece);
            return;
        }
        of.stream()
                .filter(claim -> claim.start() == from)
                .forEach(claim -> page.open("span", "id", "w" + claim.number()).close("span"));
        ReportClaim worst =
                of.stream().max(Comparator.comparingInt(ReportClaim::severity)).orElseThrow();
        String classes = of.stream().map(claim -> " k" + claim.number()).collect(Collectors.joining());
        String ending = of.stream()
                .filter(claim -> Math.min(claim.end(), text.length) == until)
                .map(claim -> String.valueOf(claim.number()))
                .collect(Collectors.joining(" "));
        String target = "#c" + of.get(0).number();
        if (ending.isEmpty()) {
            page.open("a", "class", "mark " + worst.status() + classes, "href", target);
        } else {
            page.open("a", "class", "mark " + worst.status() + classes, "href", target, "data-n", ending);
        }
        page.text(piece).close("a");
    }
}
