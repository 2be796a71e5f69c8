# Godwit's services in one image. Build the jars first: `./godwit --version` or `mvn -Dquick -DskipTests package`.
FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home godwit
COPY services/cli/target/lib /opt/godwit/lib
COPY services/cli/target/godwit.jar /opt/godwit/godwit.jar
USER godwit
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/godwit/godwit.jar", "dev.godwit.cli.Godwit"]
