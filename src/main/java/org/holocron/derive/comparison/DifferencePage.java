package org.holocron.derive.comparison;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some differences, of whole pairs.
 *
 * @param last the left job of the last pair that was looked at: the next page begins behind it; null after the last page
 */
public record DifferencePage(
        List<Difference> differences, @Nullable UUID last) {

    public DifferencePage {
        differences = List.copyOf(differences);
    }
}
