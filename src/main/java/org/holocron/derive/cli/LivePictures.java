package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The server's pictures of the queue as they come. A connection that is lost is made again, and people are told so; what was missed
 * is not needed, since each picture is a whole one.
 */
final class LivePictures implements AutoCloseable {

    private static final String DATA = "data:";

    /** The server gives a sign of life every ten seconds. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** A server that does not answer for longer is not being started again. */
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(10);

    private static final int MOST_WAITING = 16;

    private final ApiClient api;
    private final WaitClock clock;
    private final Consumer<String> notes;
    private Connection connection;

    /**
     * Connects.
     *
     * @param notes takes what people should know of the connection
     * @throws CommandFailedException if no server answers
     */
    LivePictures(ApiClient api, WaitClock clock, Consumer<String> notes) {
        this.api = api;
        this.clock = clock;
        this.notes = notes;
        this.connection = new Connection(api.stream("/api/events"));
    }

    /** Waits for the next picture, however long that takes. */
    JsonObject next() {
        while (true) {
            Optional<JsonObject> picture = next(LONGEST_SILENCE);
            if (picture.isPresent()) {
                return picture.get();
            }
        }
    }

    /**
     * Waits for the next picture, but no longer than for the next sign of life, or so long.
     *
     * @return empty if none came: nothing has changed, or the connection had to be made again
     */
    Optional<JsonObject> next(Duration atMost) {
        Message message = connection.next(atMost);
        if (message.isEnd()) {
            connectAgain();
        }
        return message.picture();
    }

    private void connectAgain() {
        connection.close();
        notes.accept("The connection to the server is lost; connecting again");
        Duration lost = clock.elapsed();
        Duration pause = FIRST_PAUSE;
        while (true) {
            clock.sleep(pause);
            try {
                connection = new Connection(api.stream("/api/events"));
                notes.accept("Connected again");
                return;
            } catch (CommandFailedException away) {
                if (!away.isTemporary() || clock.elapsed().minus(lost).compareTo(LONGEST_ABSENCE) > 0) {
                    throw away;
                }
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    /** What came, or that nothing will come any more. */
    private record Message(Optional<JsonObject> picture, boolean isEnd) {

        static final Message ALIVE = new Message(Optional.empty(), false);
        static final Message END = new Message(Optional.empty(), true);
    }

    /** One connection: a thread of its own reads it, so that silence is noticed. */
    private static final class Connection implements AutoCloseable {

        private final InputStream body;
        private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(MOST_WAITING);
        private long heardNanos = System.nanoTime();

        Connection(InputStream body) {
            this.body = body;
            Thread reader = new Thread(this::read, "pictures");
            reader.setDaemon(true);
            reader.start();
        }

        Message next(Duration atMost) {
            try {
                Message message = messages.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
                if (message != null) {
                    heardNanos = System.nanoTime();
                    return message;
                }
                return System.nanoTime() - heardNanos < LONGEST_SILENCE.toNanos() ? Message.ALIVE : Message.END;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailedException(Exit.FAILED, "Interrupted");
            }
        }

        /** Each event's data is one line. */
        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    messages.put(line.startsWith(DATA) ? picture(line.substring(DATA.length())) : Message.ALIVE);
                }
                messages.put(Message.END);
            } catch (IOException lost) {
                endAfterLoss();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        private void endAfterLoss() {
            try {
                messages.put(Message.END);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        /** A line that was cut off is no picture: the connection is about to end. */
        private static Message picture(String data) {
            return JsonValues.parse(data.strip())
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .map(picture -> new Message(Optional.of(picture), false))
                    .orElse(Message.ALIVE);
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException alreadyLost) {
                // It is what was wanted.
            }
        }
    }
}
