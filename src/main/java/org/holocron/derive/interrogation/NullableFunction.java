package org.holocron.derive.interrogation;

import org.jspecify.annotations.Nullable;

/** Gives null for what it cannot read. */
@FunctionalInterface
interface NullableFunction<T, R> {

    @Nullable
    R apply(T value);
}
