# One service; docker-compose.yml says which. The modules are built before: mvn package -DskipTests
FROM eclipse-temurin:25-jre
ARG MODULE
ARG MAIN_CLASS
ENV MAIN_CLASS=${MAIN_CLASS}
COPY ${MODULE}/target/lib/ /app/lib/
COPY ${MODULE}/target/${MODULE}-*.jar /app/
RUN mkdir -p /var/lib/tributary && chown 10001 /var/lib/tributary
USER 10001
ENTRYPOINT ["sh", "-c", "exec java -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED -cp '/app/*:/app/lib/*' \"$MAIN_CLASS\""]
