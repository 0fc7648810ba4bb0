package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.asic.cades.ASiCWithCAdESSignatureParameters;
import eu.europa.esig.dss.asic.cades.ASiCWithCAdESTimestampParameters;
import eu.europa.esig.dss.asic.cades.signature.ASiCWithCAdESService;
import eu.europa.esig.dss.asic.xades.ASiCWithXAdESSignatureParameters;
import eu.europa.esig.dss.asic.xades.signature.ASiCWithXAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.spi.DSSUtils;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Containers as DSS puts them together, packed as it packs them. */
final class Assembled {
    private Assembled() {}

    static byte[] cades(ASiCContainerType type, Map<String, byte[]> files, Workshop.Order order) throws Exception {
        ASiCWithCAdESService service = new ASiCWithCAdESService(order.verifier());
        service.setTspSource(order.stamps());
        ASiCWithCAdESSignatureParameters parameters = new ASiCWithCAdESSignatureParameters();
        parameters.aSiC().setContainerType(type);
        fill(parameters, order);
        ToBeSigned data = service.getDataToSign(documents(files), parameters);
        return DSSUtils.toByteArray(service.signDocument(documents(files), parameters, value(parameters, order, data)));
    }

    static byte[] xades(ASiCContainerType type, Map<String, byte[]> files, Workshop.Order order) throws Exception {
        ASiCWithXAdESService service = new ASiCWithXAdESService(order.verifier());
        service.setTspSource(order.stamps());
        ASiCWithXAdESSignatureParameters parameters = new ASiCWithXAdESSignatureParameters();
        parameters.aSiC().setContainerType(type);
        fill(parameters, order);
        ToBeSigned data = service.getDataToSign(documents(files), parameters);
        return DSSUtils.toByteArray(service.signDocument(documents(files), parameters, value(parameters, order, data)));
    }

    /** With a time-stamp and no signature. */
    static byte[] stamped(ASiCContainerType type, Map<String, byte[]> files, Workshop.Order order) {
        ASiCWithCAdESService service = new ASiCWithCAdESService(order.verifier());
        service.setTspSource(order.stamps());
        ASiCWithCAdESTimestampParameters parameters = new ASiCWithCAdESTimestampParameters();
        parameters.aSiC().setContainerType(type);
        parameters.setDigestAlgorithm(order.digest());
        return DSSUtils.toByteArray(service.timestamp(documents(files), parameters));
    }

    private static void fill(AbstractSignatureParameters<?> parameters, Workshop.Order order) {
        parameters.setSignatureLevel(order.level());
        parameters.setDigestAlgorithm(order.digest());
        parameters.setSigningCertificate(order.signer().token());
        parameters.setCertificateChain(order.signer().chain());
        parameters.bLevel().setSigningDate(Date.from(order.at()));
    }

    private static SignatureValue value(
            AbstractSignatureParameters<?> parameters, Workshop.Order order, ToBeSigned data) throws Exception {
        return new SignatureValue(
                parameters.getSignatureAlgorithm(),
                Workshop.value(
                        order.signer().key(), parameters.getSignatureAlgorithm().getJCEId(), data.getBytes()));
    }

    private static List<DSSDocument> documents(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .<DSSDocument>map(file -> new InMemoryDocument(file.getValue(), file.getKey(), MimeTypeEnum.TEXT))
                .toList();
    }
}
