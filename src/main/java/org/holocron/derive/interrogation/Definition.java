package org.holocron.derive.interrogation;

import org.holocron.derive.evidence.EvidencePolicy;

/**
 * The content of {@code interrogation.json}.
 *
 * @param key the name of its folder
 * @param version of the author's choosing; part of what tells whether an old answer may be used again
 */
record Definition(
        String key,
        String name,
        String version,
        String description,
        ModelDefaults model,
        EvidencePolicy evidence,
        AnswerRules answer) {}
