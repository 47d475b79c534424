{{/* Name of the chart, for labels. */}}
{{- define "%%chart%%.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the objects: the release name, followed by the chart name unless it contains it.
DNS labels and label values have at most 63 characters.
*/}}
{{- define "%%chart%%.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Selector of the pods; it must not change during the lifetime of a release. */}}
{{- define "%%chart%%.selectorLabels" -}}
app.kubernetes.io/name: {{ include "%%chart%%.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* The chart with its version, as a label value. */}}
{{- define "%%chart%%.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- end }}

{{/* Labels of every object. */}}
{{- define "%%chart%%.labels" -}}
helm.sh/chart: {{ include "%%chart%%.chart" . | quote }}
{{ include "%%chart%%.selectorLabels" . }}
{{- with .Chart.AppVersion }}
app.kubernetes.io/version: {{ . | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{/* Name of the service account that the pods run as. */}}
{{- define "%%chart%%.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "%%chart%%.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* The image with its tag. */}}
{{- define "%%chart%%.image" -}}
{{- $tag := default .Chart.AppVersion .Values.image.tag | required "image.tag is required: the chart has no appVersion" }}
{{- printf "%s:%s" (required "image.repository is required" .Values.image.repository) $tag }}
{{- end }}

{{/* Checksum that changes with the Secret. */}}
{{- define "%%chart%%.secretChecksum" -}}
{{- $lines := list }}
{{- range $key, $value := .Values.secret.stringData }}
{{- $lines = append $lines (printf "%s %s" $key ($value | b64enc)) }}
{{- end }}
{{- $lines | join "\n" | sha256sum }}
{{- end }}
