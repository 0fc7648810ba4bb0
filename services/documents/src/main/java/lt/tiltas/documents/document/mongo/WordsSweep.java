package lt.tiltas.documents.document.mongo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gives documents from before there was a search the words that they are found by. */
@Component
class WordsSweep {
    private static final Logger log = LoggerFactory.getLogger(WordsSweep.class);

    private final MongoDocuments documents;

    WordsSweep(MongoDocuments documents) {
        this.documents = documents;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1H")
    void run() {
        try {
            int given = documents.giveWords();
            if (given > 0) {
                log.info("{} documents can be searched for now", given);
            }
        } catch (DataAccessException e) {
            log.warn("Older documents get their words in the next sweep: {}", e.toString());
        }
    }
}
