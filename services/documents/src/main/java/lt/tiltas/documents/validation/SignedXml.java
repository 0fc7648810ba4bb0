package lt.tiltas.documents.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML of strangers: no document type, no entities, nothing fetched. */
final class SignedXml {
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private static final int MOST_PROOFS = 500;
    private static final int MOST_ATTRIBUTES = 50;

    private SignedXml() {}

    static Document parse(byte[] xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (IOException e) {
            // Nothing is read but these bytes: they are not in the encoding that they name, or it is unknown.
            throw new SAXException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser cannot be made safe", e);
        }
    }

    /**
     * Refuses what has so many parts that to look at each beside each other would take too long, as judges do; programs
     * write some for each file, certificate and time-stamp.
     *
     * @param files most files of a container
     */
    static void requireModest(Element root, int files) throws Broken {
        int children = 2 * files + MOST_PROOFS;
        int elements = 10 * children;
        for (Element element : all(root, "*", "*")) {
            int unsigned = element.getLocalName().equals("UnsignedSignatureProperties") ? MOST_PROOFS : children;
            if (--elements < 0 || hasMore(element, unsigned)) {
                throw new Broken(Reason.Code.TOO_LARGE);
            }
        }
        if (hasMore(root, children)) {
            throw new Broken(Reason.Code.TOO_LARGE);
        }
    }

    private static boolean hasMore(Element element, int most) {
        int count = 0;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && ++count > most) {
                return true;
            }
        }
        return element.getAttributes().getLength() > MOST_ATTRIBUTES;
    }

    static List<Element> all(Element below, String namespace, String name) {
        NodeList nodes = below.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>(nodes.getLength());
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    static List<Element> children(Element of, String namespace, String name) {
        return all(of, namespace, name).stream()
                .filter(element -> element.getParentNode() == of)
                .toList();
    }

    /** The elements directly below. */
    static List<Element> elements(Element of) {
        List<Element> elements = new ArrayList<>();
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The default handler prints to standard error. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // A warning does not make XML unreadable.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
