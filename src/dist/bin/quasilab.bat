@echo off
rem Starts QuasiLab from the folder it is installed in. JAVA_HOME chooses the Java, JAVA_OPTS adds options such as -Xmx4g.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA_EXE=java"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java"
"%JAVA_EXE%" -version >nul 2>&1
if errorlevel 1 (
  echo QuasiLab needs Java 17 or later, and there is none. Install it, or set JAVA_HOME to where it is. 1>&2
  exit /b 2
)
set "CLASSES=%HOME_DIR%\lib\*"
rem The portable program has JavaFX for each system beside it.
if exist "%HOME_DIR%\javafx\win" set "CLASSES=%CLASSES%;%HOME_DIR%\javafx\win\*"
set "OPTIONS=-Xshare:auto"
if "%~1"=="run" set "OPTIONS=@%HOME_DIR%\lib\command-options"
if "%~1"=="check" set "OPTIONS=@%HOME_DIR%\lib\command-options"
"%JAVA_EXE%" "%OPTIONS%" "-XX:SharedArchiveFile=%HOME_DIR%\quasilab.jsa" -Xlog:disable -Xlog:all=error,cds=off:stderr "-Dquasilab.home=%HOME_DIR%" %JAVA_OPTS% -cp "%CLASSES%" org.quasilab.QuasiLab %*
exit /b %errorlevel%
