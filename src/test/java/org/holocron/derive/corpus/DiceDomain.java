package org.holocron.derive.corpus;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.domains.DomainContextBase;

/** Throws up to 500 dice, which is enough for a schema of some pages. */
class DiceDomain extends DomainContextBase {

    /** Of every property here, so that each build tries the same. */
    static final String SEED = "20261126";

    private static final int MOST = 500;
    /** Many times the most that is chosen from, so that each choice is about as likely. */
    private static final int SIDES = 1 << 20;

    @Provide
    Arbitrary<Dice> dice() {
        return Arbitraries.integers()
                .between(0, SIDES)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases()
                .list()
                .ofMinSize(0)
                .ofMaxSize(MOST)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(Dice::new);
    }
}
