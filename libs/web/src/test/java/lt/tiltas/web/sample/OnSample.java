package lt.tiltas.web.sample;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import lt.tiltas.testing.OnTestServers;
import org.springframework.boot.test.context.SpringBootTest;

/** Starts the sample service; the tests that use it share one. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=sample",
            "tiltas.web.uploads=/api/uploads/*",
            "tiltas.web.cors-origins=https://pages.example.lt",
            "tiltas.web.stream.max-connections=3",
            "tiltas.web.stream.buffer=4",
            "tiltas.web.stream.patience=500ms",
            "tiltas.web.stream.heartbeat=200ms"
        })
@OnTestServers(kafka = false, mongodb = false)
@interface OnSample {}
