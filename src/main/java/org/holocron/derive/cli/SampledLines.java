package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picks a sample of which each kind of jobs has its share, and of each kind the small ones, the middle ones and the large ones. */
final class SampledLines {

    private SampledLines() {}

    /** @param stratum jobs of one are alike but for their size */
    record Line(int number, String stratum, long tokens) {}

    /** All, if there are no more than that. The same lines make the same sample. */
    static List<Line> pick(List<Line> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        Map<String, List<Line>> strata = new LinkedHashMap<>();
        lines.forEach(line -> strata.computeIfAbsent(line.stratum(), name -> new ArrayList<>())
                .add(line));
        List<List<Line>> largestFirst = strata.values().stream()
                .sorted(Comparator.comparingInt((List<Line> stratum) -> stratum.size())
                        .reversed())
                .toList();
        List<Line> picked = new ArrayList<>();
        long left = lines.size();
        for (int i = 0; i < largestFirst.size() && picked.size() < most; i++) {
            List<Line> stratum = largestFirst.get(i);
            int room = most - picked.size();
            int others = Math.min(room - 1, largestFirst.size() - i - 1);
            // Its share of what is left, but at least one for it and for each of the smaller ones.
            int share = (int) Math.max(1, Math.min(room - others, Math.round((double) room * stratum.size() / left)));
            picked.addAll(evenly(stratum, share));
            left -= stratum.size();
        }
        return picked;
    }

    private static List<Line> evenly(List<Line> stratum, int share) {
        List<Line> bySize = stratum.stream()
                .sorted(Comparator.comparingLong(Line::tokens).thenComparingInt(Line::number))
                .toList();
        int count = Math.min(share, bySize.size());
        List<Line> picked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            picked.add(bySize.get((int) ((i + 0.5) * bySize.size() / count)));
        }
        return picked;
    }
}
