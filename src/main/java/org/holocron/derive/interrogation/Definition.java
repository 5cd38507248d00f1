package org.holocron.derive.interrogation;

import org.holocron.derive.evidence.EvidencePolicy;

/**
 * The content of {@code interrogation.json}.
 *
 * @param key the name of its folder
 * @param version chosen by the author; an old answer is used again only for the same version
 */
record Definition(
        String key,
        String name,
        String version,
        String description,
        ModelDefaults model,
        EvidencePolicy evidence,
        Narrowing narrowing,
        AnswerRules answer) {}
