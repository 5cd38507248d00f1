package org.holocron.derive.interrogation;

import org.jspecify.annotations.Nullable;

/**
 * The status of one folder of the catalog.
 *
 * @param key the folder's name
 * @param version of the interrogation in use; null if it never was valid
 * @param error what is wrong with the folder as it is now; null if it is valid. With a version, that version is older
 *     than the folder's content
 */
public record CatalogStatus(
        String key, @Nullable String version, @Nullable String error) {}
