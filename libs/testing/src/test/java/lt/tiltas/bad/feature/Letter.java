package lt.tiltas.bad.feature;

import java.awt.Font;
import java.time.LocalDate;
import java.util.Date;
import java.util.logging.Logger;
import lt.tiltas.bad.feature.mongo.StoredLetter;
import lt.tiltas.bad.other.OtherManager;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.messaging.Message;

/** Breaks most of the rules. */
public class Letter {
    @Autowired
    StoredLetter stored;

    OtherManager other;
    ProducerRecord<String, String> record;
    Message<String> message;
    Logger log;
    Font font;

    void print() {
        System.out.println(LocalDate.now() + " " + new Date() + System.currentTimeMillis());
    }
}
