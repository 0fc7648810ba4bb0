package lt.tiltas.bad.feature.web;

import lt.tiltas.bad.feature.mongo.StoredLetter;
import lt.tiltas.contracts.documents.DocumentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LettersController {
    @PostMapping("/letters")
    StoredLetter letters(DocumentEvent event) {
        return new StoredLetter(event.aggregate());
    }
}
