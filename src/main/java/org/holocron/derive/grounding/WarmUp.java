package org.holocron.derive.grounding;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.claim.Span;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.CleanLog;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Language;
import org.holocron.derive.value.ReadText;
import org.holocron.derive.value.ValueType;
import org.holocron.derive.value.Words;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words and the units that the checks know, which takes about a second of a processor, before the first claim is checked. It begins when a model is asked for an answer
 * whose claims will be checked, and goes on meanwhile: a runner that checks none pays neither the time nor the memory, and no claim pays it out of the time its check may take.
 */
public final class WarmUp {

    private static final Logger LOG = CleanLog.of(WarmUp.class);

    /** Of one process, whose classes are read once. */
    private static final WarmUp OF_PROCESS = new WarmUp(WarmUp::checkSamples);

    /** A machine that needs longer is so busy that the checks may as well begin. */
    private static final int MOST_SECONDS = 30;

    /** A number, a month, a name and a choice. */
    private static final Map<Language, String> SAMPLES = Map.of(
            Language.ENGLISH,
                    "On 12 May 2020 Anna Smith said that it is red, not blue, and weighs about thirty-four kg.",
            Language.GERMAN, "Am 12. Mai 2020 sagte Anna Smith, dass es rot ist, nicht blau, und etwa 34 kg wiegt.",
            Language.SPANISH, "El 12 de mayo de 2020 Anna Smith dijo que es rojo, no azul, y pesa unos 34 kg.",
            Language.FRENCH, "Le 12 mai 2020 Anna Smith a dit que c'est rouge, pas bleu, et pèse environ 34 kg.");

    private final Runnable reading;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean read;

    /** @param reading what is done once */
    WarmUp(Runnable reading) {
        this.reading = reading;
    }

    public static WarmUp ofProcess() {
        return OF_PROCESS;
    }

    /** Goes on at once; only the first call does anything. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "derive-check-words");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    /** Waits for the end of what has begun, at most half a minute; ends at once if the thread is interrupted, and leaves it so. */
    public void await() {
        try {
            if (begun.get() && !done.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(
                        Level.WARNING,
                        "The words that claims are checked by are still being read after {0} s",
                        MOST_SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it came to its end without a fault. */
    boolean hasRead() {
        return read;
    }

    private void run() {
        try {
            reading.run();
            read = true;
        } catch (RuntimeException | LinkageError broken) {
            LOG.log(
                    Level.ERROR,
                    "The words that claims are checked by cannot be read; claims will be in review",
                    broken);
        } finally {
            done.countDown();
        }
    }

    private static void checkSamples() {
        ValueChecks checks = ValueChecks.standard();
        SAMPLES.forEach((language, sample) -> {
            Words words = new Words(new ReadText(sample, Set.of(language)), new Span(0, sample.length()));
            checks.check(ValueType.NUMBER, claimed("35", "kg"), words);
            checks.check(ValueType.DATE, claimed("2020-05-12", null), words);
            checks.check(ValueType.NAME, claimed("Anna Smith", null), words);
            checks.check(ValueType.ENUM, claimed("red", null), words);
            checks.check(ValueType.TEXT, claimed("Anna Smith said that it weighs 34 kg", null), words);
        });
    }

    private static ClaimedValue claimed(String value, @Nullable String unit) {
        return new ClaimedValue(Json.createValue(value), unit, Map.of(), "mass", List.of());
    }
}
