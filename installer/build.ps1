# Makes QuasiLab-VERSION.msi from target\quasilab (left there by `mvn package`) in target\installer.
# Needs Windows, a JDK 17 with jmods and WiX 3 on PATH. The same steps as build.sh, which also says why.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

$program = 'target\quasilab'
$out = 'target\installer'
$modules = 'java.base,java.desktop,java.logging,java.xml,java.prefs,java.sql,java.net.http,java.naming,java.scripting,' +
    'java.management,jdk.unsupported,jdk.charsets,jdk.localedata,jdk.crypto.ec,jdk.zipfs'
$options = (Get-Content installer\java-options | Where-Object { $_ -notmatch '^#' }) -join ' '

function Run([string] $tool, [string[]] $arguments) {
    & $tool @arguments
    if ($LASTEXITCODE -ne 0) { throw "$tool ended with $LASTEXITCODE" }
}

# An .ico is a list of pictures, which may be PNG files as they are.
function Write-Icon([string] $file) {
    $pictures = 16, 24, 32, 48, 64, 256 | ForEach-Object {
        , [IO.File]::ReadAllBytes((Resolve-Path "assets\icons\quasilab-$_.png"))
    }
    $sizes = 16, 24, 32, 48, 64, 0   # 0 means 256
    $stream = [IO.BinaryWriter]::new([IO.File]::Create((Join-Path (Get-Location) $file)))
    try {
        $stream.Write([uint16] 0); $stream.Write([uint16] 1); $stream.Write([uint16] $pictures.Count)
        $offset = 6 + 16 * $pictures.Count
        for ($i = 0; $i -lt $pictures.Count; $i++) {
            $stream.Write([byte] $sizes[$i]); $stream.Write([byte] $sizes[$i]); $stream.Write([uint16] 0)
            $stream.Write([uint16] 1); $stream.Write([uint16] 32)
            $stream.Write([uint32] $pictures[$i].Length); $stream.Write([uint32] $offset)
            $offset += $pictures[$i].Length
        }
        foreach ($picture in $pictures) { $stream.Write([byte[]] $picture) }
    } finally { $stream.Close() }
}

if (-not (Test-Path "$program\lib")) { throw "$program is missing: run mvn package first" }
if (Test-Path $out) { Remove-Item -Recurse -Force $out }
New-Item -ItemType Directory -Force "$out\input" | Out-Null

Run jlink @('--add-modules', $modules, '--include-locales=en,zh', '--no-header-files', '--no-man-pages',
    "--add-options=$options", '--generate-cds-archive', '--output', "$out\runtime")

Copy-Item "$program\lib\*.jar", 'LICENSE', 'installer\THIRD-PARTY.md' "$out\input"
Copy-Item -Recurse "$program\sample-data" "$out\input"
$version = (Get-Item "$program\lib\quasilab-*.jar").BaseName -replace '^quasilab-', ''
Write-Icon "$out\quasilab.ico"

# Windows takes the part after the last dot for the ending, so the study's own .study.json cannot be told from .json
"extension=json`nmime-type=application/vnd.quasilab.study+json`ndescription=QuasiLab study" |
    Set-Content -Encoding ascii "$out\study.properties"
# the second launcher has a console: it is the command line, QuasiLab.exe the window
"win-console=true`nwin-shortcut=false`nwin-menu=false" | Set-Content -Encoding ascii "$out\command.properties"

Run jpackage @('--type', 'msi', '--name', 'QuasiLab', '--app-version', $version, '--icon', "$out\quasilab.ico",
    '--dest', $out, '--input', "$out\input", '--main-jar', "quasilab-$version.jar",
    '--main-class', 'org.quasilab.QuasiLab', '--runtime-image', "$out\runtime",
    '--add-launcher', "quasilab-cli=$out\command.properties", '--file-associations', "$out\study.properties",
    '--win-menu', '--win-dir-chooser', '--win-upgrade-uuid', '6f0a5e0e-4f0b-4a52-9a55-3d1f2f6d7c11')

Remove-Item -Recurse -Force "$out\input", "$out\runtime"
Get-Item "$out\*.msi"
