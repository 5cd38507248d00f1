package org.holocron.derive.wire;

import org.jspecify.annotations.Nullable;

/** What a request's bytes say that every vendor's say, each in its own words. */
public interface SentCall {

    /** The model asked for; null if the bytes are none of the adapter's requests, or are not known. */
    @Nullable
    String model();

    /** How many tokens the answer may have; 0 or less for no limit, or if it is not known. */
    long maxTokens();

    /** Prompt and answer together, in tokens; 0 if the request names none. */
    long window();

    /** How many tokens are told with each; 0 if their probabilities are not asked for. */
    int alternatives();
}
