package org.holocron.derive.simulator;

import java.util.List;

/** Writes a reply in the shape of one interface. Each text is a part of a stream as it goes out. */
interface ReplyWriter {

    /** The content type of a stream. */
    String streamType();

    /** What comes before the first token. */
    List<String> opening();

    String thinking(String piece);

    String content(String piece);

    String toolCall();

    /** What comes behind the last token. */
    List<String> closing(Reply reply);

    /** An error in the middle of a stream. */
    String error(String words);

    /** The answer to a call that only loads or unloads its model. */
    String loaded(String doneReason);

    /** All in one, as it is answered without streaming. */
    String whole(Reply reply);
}
