package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Shows the figures of the queue as they go on, until the program is stopped or the server is gone. */
final class StatsWatch {

    private final LivePictures pictures;
    private final WatchOutput output;
    private final WaitClock clock;

    StatsWatch(LivePictures pictures, WatchOutput output, WaitClock clock) {
        this.pictures = pictures;
        this.output = output;
        this.clock = clock;
    }

    /** @throws CommandFailedException when no server answers any more */
    int run() {
        while (true) {
            show(pictures.next());
        }
    }

    private void show(JsonObject picture) {
        if (output.isJson()) {
            output.picture(picture);
            return;
        }
        List<String> lines = lines(picture);
        if (output.redraws()) {
            output.draw(lines.stream()
                    .flatMap(line -> Table.wrapped(line, output.width()).stream())
                    .map(line -> StyledLine.plain(line).cut(output.width()))
                    .toList());
        } else {
            String identity = String.join("\n", lines);
            lines.add("");
            output.log(identity, lines, clock.elapsed());
        }
    }

    private static List<String> lines(JsonObject picture) {
        List<String> lines = new ArrayList<>(StatsText.lines(JsonValues.object(picture, "queue")));
        if (lines.isEmpty()) {
            lines.add("The queue cannot be seen: " + JsonValues.text(picture, "unavailable"));
        }
        lines.addAll(PausePrinter.lines(picture));
        return lines;
    }
}
