package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.claim.Span;

/** Whose the elements of a list are: "Freya brings salads, Bron desserts". What stands behind somebody else's name is not the subject's. */
public final class ElementOwners {

    private final ClaimedValue list;
    private final Words words;

    /** @param list as it is claimed, with its key and subjects */
    public ElementOwners(ClaimedValue list, Words words) {
        this.list = list;
        this.words = words;
    }

    /**
     * Which elements stand behind somebody else's name, in their sentence or since the element before, and the subject's does not.
     *
     * @param elements where they stand in the text, in any order
     * @return indexes in {@code elements}
     */
    public Set<Integer> ofOthers(List<Span> elements) {
        Set<Integer> others = new TreeSet<>();
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < elements.size(); at++) {
            order.add(at);
        }
        order.sort(Comparator.comparingInt(at -> elements.get(at).start()));
        boolean isOther = false;
        for (int at = 0; at < order.size(); at++) {
            Span own = elements.get(order.get(at));
            int from = at == 0
                    ? Clauses.sentence(words.text(), own).start()
                    : elements.get(order.get(at - 1)).end();
            Span before = new Span(Math.min(from, own.start()), own.start());
            isOther = !isSubjectIn(before) && (isOther || OtherNames.isIn(list, words, before, elements));
            if (isOther) {
                others.add(order.get(at));
            }
        }
        return others;
    }

    private boolean isSubjectIn(Span part) {
        return ClaimFeature.ofSubjects(list).stream().anyMatch(feature -> words.read().words(part).stream()
                .anyMatch(word -> feature.isSaidBy(word.word(), Language.orAll(words.languages()))));
    }
}
