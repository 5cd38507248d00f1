package org.holocron.derive.api;

import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** Puts a text onto the health page, cleaned: names and reasons come from folders, models and other nodes. Only here. */
final class HealthText {

    private HealthText() {}

    static void add(HealthCheckResponseBuilder response, String name, @Nullable String text) {
        response.withData(CleanText.line(name), CleanText.line(String.valueOf(text)));
    }
}
